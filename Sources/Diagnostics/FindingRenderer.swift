// Findings as people read them: the sentence, the source line with carets under what is meant, notes, other places.

import TextMetrics

/// Prints findings for a terminal.
public struct FindingRenderer: Sendable {
  /// The language of the sentences.
  public var language: Language
  /// Whether ANSI colours are used.
  public var hasColor: Bool
  /// The columns that a source line may take before it is cut around what is meant.
  public var width: Int

  /// Makes a renderer; without colour, and for terminals of 100 columns, unless told otherwise.
  public init(language: Language, hasColor: Bool = false, width: Int = 100) {
    self.language = language
    self.hasColor = hasColor
    self.width = width
  }

  /// The findings, each followed by an empty line.
  public func render(_ findings: [Finding]) -> String {
    findings.map { render($0) + "\n" }.joined()
  }

  /// One finding; every line of it ends with a line feed.
  public func render(_ finding: Finding) -> String {
    let lead = paint(severityName(finding.severity) + "[" + finding.code.id + "]", severityColor(finding.severity))
    var lines = [lead + paint((language == .zh ? "：" : ": ") + flat(finding.message[language]), .bold)]
    let related = finding.related.compactMap { other in other.place.source.map { (source: $0, message: other.message) }
    }
    let gutter = gutterWidth([finding.place?.source].compactMap { $0 } + related.map(\.source))
    let margin = String(repeating: " ", count: gutter)
    if let place = finding.place {
      let heading = placeLine(place)
      if !heading.isEmpty { lines.append(margin + paint(" ┌─ ", .blue) + heading) }
      if let source = place.source {
        lines += excerpt(
          source, label: finding.label?[language], gutter: gutter, caret: "^", severityColor(finding.severity))
      }
      if place.source != nil, let form = place.form { lines.append(noteLine(margin, formWords(form))) }
    }
    if finding.place?.source == nil, let label = finding.label { lines.append(noteLine(margin, label[language])) }
    lines += finding.notes.map { noteLine(margin, $0[language]) }
    for other in related {
      lines.append(margin + paint(" ┌─ ", .blue) + sourceWords(other.source))
      lines += excerpt(other.source, label: other.message[language], gutter: gutter, caret: "-", .blue)
    }
    for other in finding.related where other.place.source == nil {
      let words = placeLine(other.place)
      let gap = language == .zh ? "：" : ": "
      lines.append(noteLine(margin, words.isEmpty ? other.message[language] : words + gap + other.message[language]))
    }
    if let fix = finding.fix {
      lines.append(noteLine(margin, (language == .zh ? "修改：" : "fix: ") + fix.message[language]))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many there are of each weight, in one line; empty when there are none.
  public func summary(_ findings: [Finding]) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      let name = severityName(severity)
      return language == .zh ? "\(count) 个\(name)" : "\(count, of: name)"
    }
    return counts.joined(separator: language == .zh ? "，" : ", ")
  }

  /// The word for a weight.
  public func severityName(_ severity: Severity) -> String {
    switch (severity, language) {
    case (.error, .zh): "错误"
    case (.warning, .zh): "警告"
    case (.note, .zh): "提示"
    case (.error, .en): "error"
    case (.warning, .en): "warning"
    case (.note, .en): "note"
    }
  }

  // MARK: Places

  private func placeLine(_ place: Place) -> String {
    if let source = place.source { return sourceWords(source) }
    var words: [String] = []
    if let file = place.fileName { words.append(flat(file)) }
    if let address = place.address { words.append(flat(address)) }
    if let form = place.form { words.append(formWords(form)) }
    return words.joined(separator: "  ")
  }

  private func sourceWords(_ place: SourcePlace) -> String {
    let position = place.file.position(of: place.range.lowerBound)
    return "\(flat(place.file.name)):\(position.line):\(position.column)"
  }

  private func formWords(_ form: FormPlace) -> String {
    let labels = [form.section, form.row, form.column].filter { !$0.isEmpty }.map(flat)
    let name = form.cell.isEmpty ? "" : (labels.isEmpty ? form.cell : " (\(form.cell))")
    return labels.joined(separator: " › ") + name
  }

  private func noteLine(_ margin: String, _ text: String) -> String {
    margin + paint(" = ", .blue) + flat(text)
  }

  // MARK: Source lines

  private func gutterWidth(_ places: [SourcePlace]) -> Int {
    let last = places.map { place in
      place.file.line(of: max(place.range.lowerBound, place.range.upperBound - 1))
    }.max()
    return last.map { String($0).utf8.count } ?? 1
  }

  /// The line or lines meant, with carets below. Of a range of many lines the first and the last are shown.
  private func excerpt(_ place: SourcePlace, label: String?, gutter: Int, caret: Character, _ color: Color) -> [String]
  {
    let file = place.file
    let first = file.line(of: place.range.lowerBound)
    let last = max(first, file.line(of: max(place.range.lowerBound, place.range.upperBound - 1)))
    var lines: [String] = []
    let margin = String(repeating: " ", count: gutter)
    for line in Set([first, last]).sorted() {
      if line == last, last > first + 1 { lines.append(margin + paint(" ┆", .blue)) }
      let excerpt = SourceExcerpt(file: file, line: line, marked: place.range, width: max(width - gutter - 3, 20))
      let number = String(line)
      let padding = String(repeating: " ", count: max(0, gutter - number.utf8.count))
      lines.append(padding + paint(number + " │", .blue) + (excerpt.text.isEmpty ? "" : " " + excerpt.text))
      let carets = String(repeating: caret, count: excerpt.markWidth)
      let words = line == last ? label.map { " " + flat($0) } ?? "" : ""
      let indent = String(repeating: " ", count: excerpt.markStart)
      lines.append(margin + paint(" │ ", .blue) + indent + paint(carets + words, color))
    }
    return lines
  }

  /// Text on one line that can do nothing to the terminal. Nobody reads a name of a megabyte, so it is cut.
  private func flat(_ text: String) -> String {
    if text.utf8.count > 4000 { return flat(text.prefix(1000) + "…") }
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    let lines = TextRuler().lines(of: text, width: .max)
    return lines.joined(separator: " ")
  }

  // MARK: Colour

  private enum Color: String {
    case red = "31"
    case yellow = "33"
    case cyan = "36"
    case blue = "34"
    case bold = "1"
  }

  private func severityColor(_ severity: Severity) -> Color {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func paint(_ text: String, _ color: Color) -> String {
    hasColor ? "\u{1B}[\(color == .bold ? "1" : "1;" + color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
