// A small workbook as parts, any of which a test may change.

/// The parts of a workbook with one sheet.
struct WorkbookPackage {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
  static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let strictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"

  var parts: [(name: String, text: String)]

  /// A workbook whose sheet has these rows, with further parts.
  init(
    rows: String = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", strings: String = "", names: String = "",
    isStrict: Bool = false, sheetTarget: String = "worksheets/sheet1.xml", afterData: String = ""
  ) {
    let main = isStrict ? Self.strictMain : Self.main
    let relations = isStrict ? Self.strictRelationships : Self.relationships
    parts = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(Self.package)/content-types"><Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        Self.relations([("r1", "\(relations)/officeDocument", "xl/workbook.xml", "")])
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(main)" xmlns:r="\(relations)"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>\
        <definedNames>\(names)</definedNames></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Self.relations([
          ("r1", "\(relations)/worksheet", sheetTarget, ""),
          ("r2", "\(relations)/sharedStrings", "sharedStrings.xml", ""),
          ("r3", "\(relations)/styles", "styles.xml", ""),
        ])
      ),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
      (
        "xl/styles.xml",
        """
        <styleSheet xmlns="\(main)"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>\
        <numFmt numFmtId="165" formatCode="0&quot;day&quot;[Red]"/></numFmts><cellStyleXfs><xf numFmtId="14"/>\
        </cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>\
        </styleSheet>
        """
      ),
      (
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData>\(afterData)</worksheet>"
      ),
    ]
  }

  static func relations(_ all: [(id: String, type: String, target: String, mode: String)]) -> String {
    let inner = all.map { relation in
      let mode = relation.mode.isEmpty ? "" : " TargetMode=\"\(relation.mode)\""
      return "<Relationship Id=\"\(relation.id)\" Type=\"\(relation.type)\" Target=\"\(relation.target)\"\(mode)/>"
    }
    return "<Relationships xmlns=\"\(package)/relationships\">\(inner.joined())</Relationships>"
  }

  /// The same with a part in the place of one of that name, or added.
  func with(_ name: String, _ text: String) -> WorkbookPackage {
    var copy = self
    if let index = copy.parts.firstIndex(where: { $0.name == name }) {
      copy.parts[index].text = text
    } else {
      copy.parts.append((name, text))
    }
    return copy
  }

  /// The same without a part.
  func without(_ name: String) -> WorkbookPackage {
    var copy = self
    copy.parts.removeAll { $0.name == name }
    return copy
  }

  /// The archive, before it is finished.
  var builder: ZipBuilder {
    var builder = ZipBuilder()
    for part in parts { builder.add(part.name, part.text) }
    return builder
  }

  var bytes: [UInt8] { builder.finished() }
}
