// The parts of a written workbook, unpacked, with their checksums confirmed. Those that carry a report's data are held against
// the plan; all others, its frame, are the same in every workbook of a kind and are read whole only once.

import Diagnostics
import WorkbookReader
import WorkbookWriter

/// The parts of a workbook.
struct UnpackedPackage {
  struct Part: Hashable {
    let name: String
    let bytes: [UInt8]

    /// Whether a report's data stand in it.
    var isData: Bool {
      name == Part.texts || name == Part.workbook || name.hasPrefix("docProps/") || name.hasPrefix("xl/charts/")
        || name.hasPrefix("xl/drawings/drawing") || (name.hasPrefix("xl/worksheets/sheet") && name.hasSuffix(".xml"))
    }

    static let texts = "xl/sharedStrings.xml"
    static let workbook = "xl/workbook.xml"
    static let styles = "xl/styles.xml"
  }

  let parts: [Part]

  /// - Throws: ``FindingsError`` where a part is damaged; `name` is the file's name for findings.
  init(_ bytes: [UInt8], name: String) throws(FindingsError) {
    let result = bytes.withUnsafeBytes { buffer -> Result<[Part], Refusal> in
      do throws(Refusal) {
        var parts: [Part] = []
        for entry in try ZipDirectory.entries(of: buffer, limits: ReadingLimits()) {
          var content: [UInt8] = []
          content.reserveCapacity(entry.size)
          try Inflation.unpack(entry, of: buffer) { (piece) throws(Refusal) in content += piece }
          parts.append(Part(name: entry.name, bytes: content))
        }
        return .success(parts)
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let parts): self.parts = parts
    case .failure(let refusal): throw FindingsError(refusal.finding(in: name))
    }
  }

  private func bytes(_ name: String) throws(Unusual) -> [UInt8] {
    guard let part = parts.first(where: { $0.name == name }) else { throw Unusual() }
    return part.bytes
  }

  /// Whether the parts with data say what the plan says, and nothing else. The frame must be known to be right.
  func isAsPlanned(_ plan: PlannedWorkbook) -> Bool {
    do throws(Unusual) {
      let texts = try bytes(Part.texts)
      for part in parts where part.isData && String(validating: part.bytes, as: UTF8.self) == nil { throw Unusual() }
      try scan(Part.workbook) { (bytes) throws(Unusual) in try NameScan.run(bytes, plan: plan) }
      let styleCount = try styleCount()
      let outcome = texts.withUnsafeBufferPointer { (texts) -> Result<Void, Unusual> in
        do throws(Unusual) {
          let texts = try SharedTexts(texts)
          for (index, sheet) in plan.sheets.enumerated() {
            try scan("xl/worksheets/sheet\(index + 1).xml") { (bytes) throws(Unusual) in
              var scan = try SheetScan(bytes, plan: sheet, texts: texts, styleCount: styleCount)
              try scan.run()
            }
          }
          return .success(())
        } catch {
          return .failure(error)
        }
      }
      try outcome.get()
      for part in parts where part.isData && !part.name.hasPrefix("xl/worksheets/") {
        try scan(part.name) { (bytes) throws(Unusual) in
          var scanner = try TagScanner(bytes)
          while true { if case .end = try scanner.next() { return } }
        }
      }
      return true
    } catch {
      return false
    }
  }

  private func scan(
    _ name: String, _ body: (UnsafeBufferPointer<UInt8>) throws(Unusual) -> Void
  ) throws(Unusual) {
    let outcome = try bytes(name).withUnsafeBufferPointer { (bytes) -> Result<Void, Unusual> in
      do throws(Unusual) { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    try outcome.get()
  }

  /// How many looks a cell can have.
  private func styleCount() throws(Unusual) -> Int {
    var count = 0
    try scan(Part.styles) { (bytes) throws(Unusual) in
      var scanner = try TagScanner(bytes)
      while true {
        switch try scanner.next() {
        case .open(let name, let attributes, _):
          guard scanner.isEqual(name, "cellXfs") else { continue }
          guard let number = scanner.value(of: "count", in: attributes) else { throw Unusual() }
          count = try scanner.integer(number)
          return
        case .end: throw Unusual()
        case .close, .text: continue
        }
      }
    }
    return count
  }
}

/// What workbooks of one kind have in common: the parts without data, and the names of all.
struct PackageFrame {
  private let names: [String]
  private let parts: [UnpackedPackage.Part]

  /// The frame of a workbook that was read whole and found right.
  init(_ package: UnpackedPackage) {
    names = package.parts.map(\.name)
    parts = package.parts.filter { !$0.isData }
  }

  /// Whether a workbook differs from it in data alone.
  func fits(_ package: UnpackedPackage) -> Bool {
    guard names == package.parts.map(\.name) else { return false }
    var others = package.parts.lazy.filter { !$0.isData }.makeIterator()
    return parts.allSatisfy { $0 == others.next() }
  }
}
