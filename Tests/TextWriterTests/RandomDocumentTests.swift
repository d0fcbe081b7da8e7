// Documents of random blocks on pages of any size: no line too wide, no row torn, no character lost.

import Document
import Randomness
import Testing
import TextWriter

@Suite("Random documents") struct RandomDocumentTests {
  /// A printed document, and what must be found in it.
  struct PageCase: Encodable {
    var name: String
    var text: String
    var width: Int
    var wide: Bool
    var pageLines: Int
    var texts: [String]
    var cells: [String]
  }

  private static let words = [
    "政府", "信息公开申请", "（一）", "“三安全一稳定”", "，", "。", "；", "……", "——", "2024年", "12.5%", "3001件", "word", " ", "é", "ñ", "©",
    "½", "👨‍👩‍👧", "🇨🇳", "①", "《条例》", "http://www.example.gov.cn/a_b", "1,234.56万元", "〔2024〕15号", "\t", "<b>", "*", "|a",
    "한글", "\u{FFFD}",
  ]

  private static func text(_ generator: inout SeededGenerator, atMost count: Int) -> String {
    let text = (0..<Int.random(in: 1...count, using: &generator)).map { _ in
      words[Int.random(in: 0..<words.count, using: &generator)]
    }
    // White space at the ends is not kept, and a mark of its own does not begin with what looks like a border.
    return "文" + text.joined() + "末"
  }

  /// A document, the texts outside its tables in order, and the texts of its cells.
  private static func document(_ generator: inout SeededGenerator) -> (Document, texts: [String], cells: [String]) {
    var blocks: [Block] = []
    var texts: [String] = []
    var cells: [String] = []
    for _ in 0..<Int.random(in: 1...9, using: &generator) {
      let text = Self.text(&generator, atMost: 40)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0:
        blocks.append(.heading(Heading(level: Int.random(in: 1...4, using: &generator), text: [.text(text)])))
        texts.append(text)
      case 1:
        blocks.append(.note([.text(text)]))
        texts.append(text)
      case 2:
        let isOrdered = Bool.random(using: &generator)
        let items = (0..<Int.random(in: 1...12, using: &generator)).map { _ in Self.text(&generator, atMost: 9) }
        blocks.append(.list(ordered: isOrdered, items: items.map { [.paragraph(Paragraph(text: [.text($0)]))] }))
        texts += items.enumerated().map { (isOrdered ? "\($0 + 1). " : "- ") + $1 }
      case 3: blocks.append(.pageBreak)
      case 4, 5:
        let table = RandomTableTests.table(&generator)
        blocks.append(.table(table))
        cells += TableCell.cells(of: table).map(\.text).filter { !$0.isEmpty }
      default:
        blocks.append(.paragraph(Paragraph(text: [.text(text)])))
        texts.append(text)
      }
    }
    return (Document(blocks: blocks), texts, cells)
  }

  @Test func `are read back from their pages`() throws {
    var generator = SeededGenerator(seed: 2024)
    let cases = try (0..<250).map { index in
      let (document, texts, cells) = Self.document(&generator)
      var options = TextOptions(.print)
      options.width = Int.random(in: 60...120, using: &generator)
      options.pageLines = Int.random(in: 20...70, using: &generator)
      options.ambiguous = Bool.random(using: &generator) ? .wide : .narrow
      options.borders = Bool.random(using: &generator) ? .box : .ascii
      let bytes = try TextWriter(options: options).write(document)
      return PageCase(
        name: "document \(index)", text: String(decoding: bytes, as: UTF8.self), width: options.width,
        wide: options.ambiguous == .wide, pageLines: options.pageLines, texts: texts, cells: cells)
    }
    let complaints = try IndependentReader.complaints("check_pages.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  /// It cannot but be parted; each part stands between rules, and all of the text is there.
  @Test(arguments: [TextOptions.Borders.box, .ascii])
  func `a row higher than a page is closed on each`(borders: TextOptions.Borders) throws {
    let words = (1...400).map { "第\($0)项政府信息；" }
    let row = Row(role: .body, cells: [Self.cell("序号", 0), Self.cell(words.joined(), 1)])
    let table = Table(id: "t", columns: [Column(), Column()], rows: [row, row])
    var options = TextOptions(.print)
    (options.pageLines, options.borders) = (20, borders)
    let document = Document(blocks: [.paragraph(Paragraph(text: [.text("前文。")])), .table(table)])
    let text = String(decoding: try TextWriter(options: options).write(document), as: UTF8.self)
    let page = PageCase(
      name: "high row", text: text, width: options.width, wide: true, pageLines: 20, texts: ["前文。"], cells: ["序号"])
    let complaints = try IndependentReader.complaints("check_pages.py", [page])
    #expect(complaints.isEmpty, "\(complaints)")
    for mark in "项；" { #expect(text.count { $0 == mark } == 2 * words.count) }
  }

  private static func cell(_ text: String, _ column: Int) -> Cell {
    Cell(column: column, content: .text([.text(text)]))
  }
}
