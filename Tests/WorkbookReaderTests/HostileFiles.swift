// Files that are made to do harm, or are broken: every kind that the reader must refuse, with the code that it must give.

import Testing

/// Makes hostile files.
enum HostileFiles {
  /// A file and the code of its refusal.
  struct Sample: CustomTestStringConvertible, Sendable {
    var name: String
    var code: String
    var make: @Sendable () -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ code: String, _ make: @escaping @Sendable () -> [UInt8]) {
      self.name = name
      self.code = code
      self.make = make
    }
  }

  static let all = archives + packing + markup + references + active

  static let archives: [Sample] = [
    Sample("nothing", "W100") { [] },
    Sample("a text", "W100") { Array("年度报告".utf8) },
    Sample("two bytes of a zip", "W102") { [0x50, 0x4B] },
    Sample("an old .xls, or an encrypted .xlsx", "W101") {
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 512)
    },
    Sample("cut short", "W102") { Array(WorkbookPackage().bytes.dropLast(30)) },
    Sample("cut in the middle", "W102") {
      let bytes = WorkbookPackage().bytes
      return Array(bytes[..<(bytes.count / 2)])
    },
    Sample("bytes behind the end", "W102") { WorkbookPackage().bytes + [0] },
    Sample("bytes before the start", "W102") { [0x50, 0x4B] + WorkbookPackage().bytes },
    Sample("5,000 entries", "W103") {
      var builder = WorkbookPackage().builder
      for index in 0..<5_000 { builder.add("xl/x\(index).xml", [], stored: true) }
      return builder.finished()
    },
    Sample("two parts of one name", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/workbook.xml", "<a/>")
      return builder.finished()
    },
    Sample("two parts whose names differ by case", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("XL/Workbook.XML", "<a/>")
      return builder.finished()
    },
    Sample("a path to a folder above", "W105") { WorkbookPackage().with("../evil.xml", "<a/>").bytes },
    Sample("an absolute path", "W105") { WorkbookPackage().with("/etc/passwd", "x").bytes },
    Sample("a path with a backslash", "W105") { WorkbookPackage().with("xl\\a.xml", "<a/>").bytes },
    Sample("a path with a NUL", "W105") { WorkbookPackage().with("xl/a\0.xml", "<a/>").bytes },
    Sample("two entries that share their bytes", "W105") {
      var builder = ZipBuilder()
      builder.add("a.xml", "<a/>")
      builder.add("a.xml", "<a/>", lies: .init(directoryName: "a.xml", offset: 0))
      return builder.finished()
    },
    Sample("a header that names another part", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(directoryName: "xl/b.xml"))
      return builder.finished()
    },
    Sample("a symbolic link", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "/etc/passwd", lies: .init(system: 3, mode: 0o120777))
      return builder.finished()
    },
    Sample("a device", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "", lies: .init(system: 3, mode: 0o020666))
      return builder.finished()
    },
    Sample("something before the first part", "W105") {
      var builder = ZipBuilder(before: [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 200))
      for part in WorkbookPackage().parts { builder.add(part.name, part.text) }
      return builder.finished()
    },
    Sample("a trailer that says something else", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(hasTrailer: true, trailerChecksum: 1))
      return builder.finished()
    },
    Sample("a part on another disk", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(disk: 1))
      return builder.finished()
    },
    Sample("sizes for an archive past 4 GB", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(extra: [1, 0, 8, 0, 0, 0, 0, 0, 1, 0, 0, 0]))
      return builder.finished()
    },
    Sample("an encrypted part", "W106") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(flags: 1))
      return builder.finished()
    },
    Sample("an unknown way of packing", "W102") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(method: 12))
      return builder.finished()
    },
    Sample("a wrong checksum in a part that nobody needs", "W107") {
      var builder = WorkbookPackage().builder
      builder.add("docProps/thumbnail.jpeg", "picture", lies: .init(checksum: 1))
      return builder.finished()
    },
    Sample("a header outside the file", "W102") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.xml", "<a/>", lies: .init(offset: 0x7FFF_FFFF))
      return builder.finished()
    },
  ]

  static let packing: [Sample] = [
    Sample("a part of 100 MB", "W103") {
      var builder = WorkbookPackage().builder
      builder.add("xl/media/image1.png", [UInt8](repeating: 0, count: 100 << 20))
      return builder.finished()
    },
    Sample("many parts that are too large together", "W103") {
      var builder = WorkbookPackage().builder
      for index in 0..<4 {
        builder.add(
          "xl/media/\(index).bin", packed: [UInt8](repeating: 0, count: 1 << 20), size: 7 << 20, checksum: 0)
      }
      return builder.finished()
    },
    Sample("a ratio of 700", "W104") {
      var builder = WorkbookPackage().builder
      builder.add("xl/media/image1.png", [UInt8](repeating: 0, count: 8 << 20))
      return builder.finished()
    },
    Sample("a part larger than it says", "W104") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.bin", [UInt8](repeating: 0, count: 8 << 20), lies: .init(size: 100))
      return builder.finished()
    },
    Sample("a part smaller than it says", "W102") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.bin", Array("abc".utf8), lies: .init(size: 100))
      return builder.finished()
    },
    Sample("header and directory disagree on the size", "W105") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.bin", Array("abc".utf8), lies: .init(headerSize: 4))
      return builder.finished()
    },
    Sample("a stored part whose sizes differ", "W102") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.bin", Array("abc".utf8), stored: true, lies: .init(size: 2))
      return builder.finished()
    },
    Sample("garbage for deflated data", "W102") {
      var builder = WorkbookPackage().builder
      builder.add("xl/a.bin", packed: [0xFF, 0xFF, 0xFF, 0xFF], size: 10, checksum: 0)
      return builder.finished()
    },
  ]

  static let markup: [Sample] = [
    Sample("an entity bomb", "W109") {
      let bomb = """
        <!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>\
        <sst xmlns="\(WorkbookPackage.main)"><si><t>&c;</t></si></sst>
        """
      return WorkbookPackage().with("xl/sharedStrings.xml", bomb).bytes
    },
    Sample("an entity that reads a file", "W109") {
      let text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
      return WorkbookPackage().with("xl/worksheets/sheet1.xml", text).bytes
    },
    Sample("a document type in a part that nobody needs", "W109") {
      WorkbookPackage().with("xl/theme/theme1.xml", "<!DOCTYPE a SYSTEM \"http://example.com/\"><a/>").bytes
    },
    Sample("100,000 levels", "W110") {
      let text = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
      return stored(text)
    },
    Sample("a tag that does not end", "W110") {
      let noise = String(decoding: (0..<400_000).map { UInt8(97 + $0 % 26) }, as: UTF8.self)
      return stored("<worksheet a=\"\(noise)\"/>")
    },
    Sample("a million empty tags", "W103") {
      stored("<worksheet>" + String(repeating: "<a/>", count: 1_000_000) + "</worksheet>")
    },
    Sample("many parts with many tags", "W103") {
      var builder = WorkbookPackage().builder
      let text = Array(("<a>" + String(repeating: "<b/>", count: 50_000) + "</a>").utf8)
      for index in 0..<20 { builder.add("xl/x\(index).xml", text) }
      return builder.finished()
    },
    Sample("a number format of 100 kB", "W103") {
      let code = String(repeating: "[Red]0;", count: 15_000)
      let styles = """
        <styleSheet xmlns="\(WorkbookPackage.main)"><numFmts><numFmt numFmtId="170" formatCode="\(code)"/></numFmts>\
        </styleSheet>
        """
      return WorkbookPackage().with("xl/styles.xml", styles).bytes
    },
    Sample("XML that breaks off", "W108") { WorkbookPackage().with("xl/worksheets/sheet1.xml", "<worksheet>").bytes },
    Sample("bytes that are not UTF-8", "W108") {
      var builder = WorkbookPackage().without("xl/sharedStrings.xml").builder
      builder.add("xl/sharedStrings.xml", [0x3C, 0x61, 0x3E, 0xFF, 0xFE, 0x3C, 0x2F, 0x61, 0x3E])
      return builder.finished()
    },
    Sample("no content types", "W111") { WorkbookPackage().without("[Content_Types].xml").bytes },
    Sample("no workbook", "W111") { WorkbookPackage().without("xl/workbook.xml").bytes },
    Sample("no sheet", "W111") { WorkbookPackage().without("xl/worksheets/sheet1.xml").bytes },
    Sample("no relationships", "W111") { WorkbookPackage().without("_rels/.rels").bytes },
    Sample("a target outside the package", "W111") {
      WorkbookPackage(sheetTarget: "../../../etc/passwd").bytes
    },
  ]

  /// A workbook whose sheet is `text`, not packed.
  static func stored(_ text: String) -> [UInt8] {
    var builder = WorkbookPackage().without("xl/worksheets/sheet1.xml").builder
    builder.add("xl/worksheets/sheet1.xml", Array(text.utf8), stored: true)
    return builder.finished()
  }

  static let references: [Sample] = [
    Sample("a row past the last", "W114") { WorkbookPackage(rows: "<row r=\"1048577\"/>").bytes },
    Sample("row 0", "W114") { WorkbookPackage(rows: "<row r=\"0\"/>").bytes },
    Sample("a row that is no number", "W114") { WorkbookPackage(rows: "<row r=\"99999999999999999999\"/>").bytes },
    Sample("a column past the last", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>").bytes
    },
    Sample("an absurd reference", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"AAAAAAAAAA99999999999\"><v>1</v></c></row>").bytes
    },
    Sample("a cell of another row", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>").bytes
    },
    Sample("a cell that stands twice", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>").bytes
    },
    Sample("a row that stands twice", "W114") { WorkbookPackage(rows: "<row r=\"2\"/><row r=\"2\"/>").bytes },
    Sample("a text with an index out of range", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>").bytes
    },
    Sample("a negative index", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>").bytes
    },
    Sample("a style out of range", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\" s=\"99\"><v>1</v></c></row>").bytes
    },
    Sample("an unknown type", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\" t=\"z\"><v>1</v></c></row>").bytes
    },
    Sample("a merge that runs backwards", "W114") {
      WorkbookPackage(afterData: "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>").bytes
    },
    Sample("merged ranges that overlap", "W114") {
      let merges = ["A1:C3", "E1:F1", "B5:B9", "A1:A1", "C3:D4"].map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      return WorkbookPackage(afterData: "<mergeCells>\(merges)</mergeCells>").bytes
    },
    Sample("everything merged twice", "W114") {
      let merge = "<mergeCell ref=\"A1:XFD1048576\"/>"
      return WorkbookPackage(afterData: "<mergeCells>\(merge)\(merge)</mergeCells>").bytes
    },
    Sample("a cell with two values", "W114") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v><v>2</v></c></row>").bytes
    },
    Sample("6,000 merged ranges", "W103") {
      let merges = (1...6_000).map { "<mergeCell ref=\"A\($0):B\($0)\"/>" }.joined()
      return WorkbookPackage(afterData: "<mergeCells>\(merges)</mergeCells>").bytes
    },
    Sample("a relationship that leads out of the package, which nobody follows", "W111") {
      let relations = WorkbookPackage.relations([
        ("r1", "\(WorkbookPackage.relationships)/odd", "../../../etc/passwd", "")
      ])
      return WorkbookPackage().with("xl/worksheets/_rels/sheet1.xml.rels", relations).bytes
    },
    Sample("a name defined twice", "W114") {
      WorkbookPackage(names: "<definedName name=\"a\">表!$A$1</definedName><definedName name=\"A\">表!$A$1</definedName>")
        .bytes
    },
    Sample("a sheet that two tabs share", "W114") {
      let two = """
        <workbook xmlns="\(WorkbookPackage.main)" xmlns:r="\(WorkbookPackage.relationships)"><sheets>\
        <sheet name="甲" sheetId="1" r:id="r1"/><sheet name="乙" sheetId="2" r:id="r1"/></sheets></workbook>
        """
      return WorkbookPackage().with("xl/workbook.xml", two).bytes
    },
    Sample("NaN", "W115") { WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><v>NaN</v></c></row>").bytes },
    Sample("infinity", "W115") { WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><v>1E999</v></c></row>").bytes },
    Sample("a hexadecimal number", "W115") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><v>0x1p3</v></c></row>").bytes
    },
    Sample("30,000 cells", "W103") {
      let row = { (index: Int) in
        "<row r=\"\(index)\">" + (0..<100).map { _ in "<c><v>\(index)</v></c>" }.joined() + "</row>"
      }
      return WorkbookPackage(rows: (1...300).map(row).joined()).bytes
    },
  ]

  static let active: [Sample] = [
    Sample("a macro project", "W112") { WorkbookPackage().with("xl/vbaProject.bin", "vba").bytes },
    Sample("a workbook that says it has macros", "W112") {
      let types = """
        <Types xmlns="\(WorkbookPackage.package)/content-types"><Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>
        """
      return WorkbookPackage().with("[Content_Types].xml", types).bytes
    },
    Sample("a macro sheet", "W112") { WorkbookPackage().with("xl/macrosheets/sheet1.xml", "<a/>").bytes },
    Sample("a macro under another name", "W112") {
      let relations = WorkbookPackage.relations([
        ("r1", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "harmless.xml", "")
      ])
      return WorkbookPackage().with("xl/worksheets/_rels/sheet1.xml.rels", relations).with("xl/harmless.xml", "<a/>")
        .bytes
    },
    Sample("a link to another workbook", "W113") {
      WorkbookPackage().with("xl/externalLinks/externalLink1.xml", "<a/>").bytes
    },
    Sample("a picture from the net", "W113") {
      let relations = WorkbookPackage.relations([
        ("r1", "\(WorkbookPackage.relationships)/image", "http://example.com/a.png", "External")
      ])
      return WorkbookPackage().with("xl/drawings/_rels/drawing1.xml.rels", relations).bytes
    },
    Sample("a dialog sheet", "W112") { WorkbookPackage().with("xl/dialogsheets/sheet1.xml", "<a/>").bytes },
    Sample("an add-in from the net", "W113") { WorkbookPackage().with("xl/webextensions/taskpanes.xml", "<a/>").bytes },
    Sample("an embedded object", "W113") { WorkbookPackage().with("xl/embeddings/oleObject1.bin", "x").bytes },
    Sample("a formula that refers to another workbook", "W113") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><f>[1]表!A1</f><v>1</v></c></row>").bytes
    },
    Sample("a formula that names another workbook", "W113") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><f>'C:\\[a.xlsx]表'!A1</f><v>1</v></c></row>").bytes
    },
    Sample("a formula that starts a program", "W113") {
      WorkbookPackage(rows: "<row r=\"1\"><c r=\"A1\"><f>cmd|'/c calc'!A0</f><v>1</v></c></row>").bytes
    },
    Sample("a data connection", "W113") { WorkbookPackage().with("xl/connections.xml", "<a/>").bytes },
  ]
}
