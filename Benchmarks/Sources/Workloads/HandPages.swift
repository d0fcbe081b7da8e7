// What a programmer would write by hand instead of the writers: Markdown, text and HTML of one form known beforehand.

import AnnualReport
import Figures
import Nianbao
import StatutoryForm

/// A page of one form by hand: everything that is the same in every report laid out once as bytes, and between them what
/// a report says. The bytes are cut out of a sample, where a person would type them.
struct HandPage: Sendable {
  /// What the lines of a text become.
  enum Format: Sendable {
    case markdown
    case html
    /// Lines of so many columns.
    case text(width: Int)

    /// What the product calls it.
    var output: OutputFormat {
      switch self {
      case .markdown: .md
      case .html: .html
      case .text: .txt
      }
    }
  }

  private enum Part: Sendable {
    case constant(Range<Int>)
    /// A figure, at the right end of a field; as wide as it is where the field has no width.
    case figure(Int, width: Int)
    case agency
    /// The title, in the middle of the line.
    case title
    /// A text of the report: `preamble`, or a section's id.
    case narrative(String)
  }

  private let format: Format
  private let title: TitleWording
  private var parts: [Part] = []
  private var bytes: [UInt8] = []

  /// A sample's report: marks stand where a report differs from others. Fields of fixed width keep their figures, by
  /// which ``init(_:sample:of:)`` finds them.
  static func sampleReport(_ report: Report, for format: Format) -> Report {
    var sample = report
    sample.narrative = Narrative()
    sample.narrative.preamble = Narrative.Passage(text: mark("preamble"))
    for section in report.form.sections where section.hasNarrative {
      sample.narrative.sections[section.id] = Narrative.Passage(text: mark(section.id))
    }
    if case .text = format { return sample }
    sample.agency = mark("agency")
    for cell in report.form.cells { sample.enter(.reported(ExactDecimal(markedNumber(cell.index))), in: cell.index) }
    return sample
  }

  private static func mark(_ name: String) -> String { "MARK" + name.uppercased() + "MARK" }

  /// A number that stands nowhere else.
  private static func markedNumber(_ cell: Int) -> Int64 { 987_600_000 + Int64(cell) }

  /// Takes a sample apart: what the writer makes of ``sampleReport(_:for:)``.
  init(_ format: Format, sample: [UInt8], of report: Report) {
    self.format = format
    title = TitleWording(report.form)
    let names = ["preamble"] + report.form.sections.filter(\.hasNarrative).map(\.id)
    var marks = names.map { (bytes: Array(Self.mark($0).utf8), part: Part.narrative($0)) }
    if case .text(let width) = format {
      let fields = report.form.tables.flatMap(\.rows).flatMap(\.cells).compactMap { cell -> Int? in
        if case .figure(let figure) = cell.content { figure.definition.index } else { nil }
      }
      cutFields(sample, fields, marks, title: centred(title.text(for: report), width))
      return
    }
    marks.append((Array(Self.mark("agency").utf8), .agency))
    for cell in report.form.cells {
      marks.append((Array(String(Self.markedNumber(cell.index)).utf8), .figure(cell.index, width: 0)))
    }
    cut(sample[...], marks)
  }

  /// Constant bytes, and parts where a mark stands.
  private mutating func cut(_ sample: ArraySlice<UInt8>, _ marks: [(bytes: [UInt8], part: Part)]) {
    let firstBytes = Set(marks.compactMap(\.bytes.first))
    var index = sample.startIndex
    while index < sample.endIndex {
      if firstBytes.contains(sample[index]), let mark = marks.first(where: { sample[index...].starts(with: $0.bytes) })
      {
        parts.append(mark.part)
        index += mark.bytes.count
      } else {
        add(sample[index])
        index += 1
      }
    }
  }

  /// The same for text: a field is white space and digits between the bars of a table.
  private mutating func cutFields(
    _ sample: [UInt8], _ fields: [Int], _ marks: [(bytes: [UInt8], part: Part)], title: [UInt8]
  ) {
    let bar = Array("│".utf8)
    var fields = fields[...]
    var rest = sample[...]
    if sample.starts(with: title) {
      parts.append(.title)
      rest = rest.dropFirst(title.count)
    }
    while let line = rest.firstIndex(of: 10) {
      let pieces = rest[...line].split(separator: bar, omittingEmptySubsequences: false)
      for (number, piece) in pieces.enumerated() {
        if number > 0 { bar.forEach { add($0) } }
        let isFigure = piece.contains { $0 >= 48 && $0 <= 57 } && piece.allSatisfy { $0 < 58 && $0 != 10 }
        if number > 0, isFigure, let field = fields.popFirst() {
          let padding = piece.reversed().prefix { $0 == 32 }.count
          parts.append(.figure(field, width: piece.count - padding))
          for _ in 0..<padding { add(32) }
        } else {
          cut(piece, marks)
        }
      }
      rest = rest[(line + 1)...]
    }
  }

  private mutating func add(_ byte: UInt8) {
    bytes.append(byte)
    if case .constant(let range)? = parts.last {
      parts[parts.count - 1] = .constant(range.lowerBound..<bytes.count)
    } else {
      parts.append(.constant((bytes.count - 1)..<bytes.count))
    }
  }

  /// The page of a report.
  func render(_ report: Report) -> [UInt8] {
    var out = HandSink()
    let bytes = bytes.span
    for part in parts {
      switch part {
      case .constant(let range): out.append(bytes.extracting(range))
      case .figure(let index, let width): out.append(report.figures[index], width: width)
      case .agency: out.append(report.agency)
      case .title: if case .text(let width) = format { out.append(centred(title.text(for: report), width).span) }
      case .narrative(let name):
        let text = name == "preamble" ? report.narrative.preamble?.text : report.narrative[section: name]
        narrative(text ?? "", to: &out)
      }
    }
    return out.bytes
  }

  private func centred(_ text: String, _ width: Int) -> [UInt8] {
    let columns = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
    return Array(repeating: 32, count: (width - columns) / 2) + Array(text.utf8)
  }

  /// Each line that is not blank as a paragraph.
  private func narrative(_ text: String, to out: inout HandSink) {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8.span
    var start = 0
    var isFirst = true
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 10 { end += 1 }
      if end > start {
        if !isFirst {
          switch format {
          case .markdown: out.append("\n\n")
          case .html: out.append("</p>\n<p>")
          case .text: out.append("\n    ")
          }
        }
        isFirst = false
        switch format {
        case .markdown: out.append(bytes.extracting(start..<end), behind: 92) { "\\`*_[<&|~$".utf8.contains($0) }
        case .html: out.append(wholeNumbersIn: bytes.extracting(start..<end))
        case .text(let width): out.append(bytes.extracting(start..<end), columns: width, indent: 4)
        }
      }
      start = end + 1
    }
  }
}

extension HandSink {
  /// A figure at the right end of a field.
  fileprivate mutating func append(_ figure: Figure, width: Int) {
    if width > 0 {
      let digits =
        switch figure {
        case .reported(let number) where number.scale == 0: String(number.units).utf8.count
        case .reported(let number): number.description.utf8.count
        default: 0
        }
      append(32, times: width - digits)
    }
    append(figure)
  }

  /// Bytes with a mark before some of them.
  fileprivate mutating func append(_ text: Span<UInt8>, behind mark: UInt8, where needsMark: (UInt8) -> Bool) {
    var start = 0
    for index in text.indices where text[index] < 0x80 && needsMark(text[index]) {
      append(text.extracting(start..<index))
      append(mark, times: 1)
      start = index
    }
    append(text.extracting(start..<text.count))
  }

  /// Text of HTML.
  mutating func append(escaping text: Span<UInt8>) {
    var start = 0
    for index in text.indices where text[index] == 38 || text[index] == 60 || text[index] == 62 {
      append(text.extracting(start..<index))
      switch text[index] {
      case 38: append("&amp;")
      case 60: append("&lt;")
      default: append("&gt;")
      }
      start = index + 1
    }
    append(text.extracting(start..<text.count))
  }

  /// Lines of so many columns: ASCII takes one, all else two; a line may break between Chinese characters, but not where a
  /// mark would start a line, nor between a number and its unit.
  fileprivate mutating func append(_ text: Span<UInt8>, columns: Int, indent: Int) {
    var (start, place, column, columnAtPlace) = (0, 0, indent, 0)
    var (before, index) = (UInt32(32), 0)
    while index < text.count {
      var (scalar, size) = (UInt32(text[index]), 1)
      if scalar >= 0xE0 {
        scalar = (scalar & 15) << 12 | UInt32(text[index + 1] & 63) << 6 | UInt32(text[index + 2] & 63)
        size = 3
      }
      let width = size == 1 || scalar < 0x2E80 ? 1 : 2
      if HandBreaks.mayBreak(between: before, and: scalar) { (place, columnAtPlace) = (index, column) }
      if column + width > columns, place > start {
        append(text.extracting(start..<place))
        append("\n")
        column -= columnAtPlace
        start = place
      }
      column += width
      before = scalar
      index += size
    }
    append(text.extracting(start..<text.count))
  }
}

/// Where a line may break, as far as a programmer would go for his own reports.
private enum HandBreaks {
  private static let closing = scalars("，。、；：！？）》”％")
  private static let opening = scalars("（《“")
  private static let units = scalars("件项条元年月日个次人名份篇部号页起宗家处类级时分秒期天倍位万亿%")

  static func mayBreak(between before: UInt32, and after: UInt32) -> Bool {
    if before < 0x80, after < 0x80 { return before == 32 }
    if closing.contains(after) || opening.contains(before) { return false }
    return !(before >= 48 && before <= 57 && units.contains(after))
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
