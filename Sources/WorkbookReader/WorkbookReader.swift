// XLSX → plain values. The file is doubted at every step: nothing is calculated, nothing outside it is opened, and what no
// ordinary program writes is refused within bounded time and memory.

import Diagnostics

/// Reads workbooks.
public struct WorkbookReader: Sendable {
  /// The first bytes of a zip archive.
  private static let zipStart: [UInt8] = [0x50, 0x4B]
  /// The first bytes of old Office files and of encrypted new ones.
  private static let oldStart: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// The workbook in `bytes`; `name` is the file's name for findings.
  public static func read(
    _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
  ) throws(FindingsError) -> Workbook {
    let result = bytes.withUnsafeBytes { buffer -> Result<Workbook, Refusal> in
      do throws(Refusal) {
        return .success(try read(buffer, limits: limits))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let workbook): return workbook
    case .failure(let refusal): throw FindingsError(refusal.finding(in: name))
    }
  }

  private static func read(_ bytes: UnsafeRawBufferPointer, limits: ReadingLimits) throws(Refusal) -> Workbook {
    if bytes.starts(with: oldStart) { throw Refusal(WorkbookReaderCodes.oldFormat) }
    guard bytes.starts(with: zipStart) else { throw Refusal(WorkbookReaderCodes.notAWorkbook) }
    guard bytes.count <= limits.fileSize else { throw Refusal(WorkbookReaderCodes.tooLarge) }
    var parts = try PackageParts(bytes, limits: limits)
    let names = parts.names
    if !parts.contains("[Content_Types].xml"), parts.contains("mimetype"), parts.contains("content.xml") {
      throw Refusal(WorkbookReaderCodes.otherFormat)
    }
    try ContentTypes.judge(names)
    _ = try parts.read("[Content_Types].xml", with: ContentTypes())
    // Every relationship of the file is looked at, whether anything leads there or not.
    var relations: [String: Relationships] = [:]
    for name in names where name.lowercased().hasSuffix(".rels") {
      relations[name.lowercased()] = try parts.read(name, with: Relationships(part: name))
    }
    let workbook = try workbook(&parts, relations)
    try parts.readRest()
    return workbook
  }

  private static func workbook(
    _ parts: inout PackageParts, _ relations: [String: Relationships]
  ) throws(Refusal) -> Workbook {
    let limits = parts.limits
    let root = relations[PartName.relationships(of: "")] ?? Relationships(part: "")
    guard let main = target(of: "officeDocument", in: root, from: "") else {
      throw Refusal(WorkbookReaderCodes.missingPart, "workbook")
    }
    let list = try parts.read(main, with: WorkbookPart(limits: limits))
    let own = relations[PartName.relationships(of: main).lowercased()] ?? Relationships(part: main)
    var strings = SharedStrings.none(limits: limits)
    if let name = target(of: "sharedStrings", in: own, from: main) { strings = try parts.read(name, with: strings) }
    var styles = CellStyles(limits: limits)
    if let name = target(of: "styles", in: own, from: main) { styles = try parts.read(name, with: styles) }
    let values = CellValues(strings: strings, styles: styles, countsFrom1904: list.countsFrom1904)

    var budget = ReadingBudget(cells: limits.cells, merges: limits.merges, text: limits.textSize)
    var sheets: [WorkbookSheet] = []
    for entry in list.sheets {
      var sheet = WorkbookSheet(name: entry.name, isHidden: entry.isHidden)
      guard let relation = own[entry.relationship], let name = PartName.resolve(relation.target, from: main) else {
        throw Refusal(WorkbookReaderCodes.missingPart, entry.name)
      }
      // A sheet that is a chart has no cells.
      if relation.type == "worksheet" {
        let read = try parts.read(
          name,
          with: SheetPart(
            sheet: entry.name, values: values, budget: budget, mostConditions: limits.conditions))
        budget = read.budget
        sheet.cells = read.cells
        sheet.merges = read.merges
        sheet.concealment = read.concealment
        sheet.hasDrawing = read.hasDrawing
      }
      sheets.append(sheet)
    }
    guard !sheets.isEmpty else { throw Refusal(WorkbookReaderCodes.missingPart, "worksheet") }
    return Workbook(
      sheets: sheets, names: list.names, properties: try properties(&parts, root))
  }

  private static func properties(
    _ parts: inout PackageParts, _ root: Relationships
  ) throws(Refusal) -> WorkbookFileProperties {
    var properties = WorkbookFileProperties()
    for type in ["core-properties", "coreProperties", "custom-properties", "customProperties"] {
      guard let name = target(of: type, in: root, from: ""), parts.contains(name) else { continue }
      properties = try parts.read(name, with: FileProperties(properties)).properties
    }
    return properties
  }

  private static func target(of type: String, in relations: Relationships, from source: String) -> String? {
    relations.targets(of: type).first.flatMap { PartName.resolve($0, from: source) }
  }
}
