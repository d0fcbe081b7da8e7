// Laws of reading: the notation does not matter, nothing traps, totals come out right.

import DataTree
import Diagnostics
import Figures
import Randomness
import StatutoryForm
import Testing

@testable import AnnualReport

@Suite struct ReadingLaws {
  @Test(arguments: [2019, 2021], 1...5)
  func `every notation gives the same figures`(_ edition: Int, _ seed: Int) throws {
    let original = RandomReport.consistent(try Editions.form(edition), seed: seed)
    for notation in Notation.allCases {
      let (report, findings) = read(original.written(as: notation), format: notation == .json ? .json : .yaml)
      #expect(findings.isEmpty)
      #expect(report?.figures == original.figures, "\(notation)")
      #expect(report?.form.edition == edition)
    }
  }

  @Test(arguments: [2019, 2021])
  func `the decimals of money are kept as written`(_ edition: Int) throws {
    let original = RandomReport.consistent(try Editions.form(edition), seed: 7)
    let report = try #require(read(original.written(as: .lists)).report)
    #expect(report.figures.map(\.number?.description) == original.figures.map(\.number?.description))
  }

  @Test(arguments: Examples.names)
  func `the examples hold the figures as they were published`(_ name: String) throws {
    let report = try Examples.report(name)
    let published = try DataReader.read(
      try Repository.file("Tests/AnnualReportTests/Inputs/published/\(name).json"), format: .json)
    let expected = Flat(published)
    #expect(report.agency == expected["agency"])
    #expect("\(report.year)" == expected["year"])
    #expect("\(report.form.edition)" == expected["edition"])
    for cell in report.form.cells {
      let figure = report.figures[cell.index]
      #expect(figure.number?.description == expected[cell.name], "\(cell.name)")
      #expect(report.origins[cell.index] == .given, "\(cell.name)")
    }
    #expect(report.form.cells.count == expected.count(under: report.form.tables.map(\.id)))
  }

  @Test func `the three parts of a published file are a report's figures`() throws {
    let file = try Repository.file("Tests/AnnualReportTests/Inputs/published/shanghai-office-2019.json")
    let text = """
      {"year": 2019, "agency": "上海市人民政府办公厅", "note": "as published", "figures": {\(try parts(of: file.text))}}
      """
    let (report, findings) = read(text, format: .json)
    #expect(findings.isEmpty)
    let example = try Examples.report("shanghai-office-2019")
    #expect(report?.figures == example.figures)
    #expect(report?.note == "as published")
  }

  /// The text from the first of the three parts to the end.
  private func parts(of text: String) throws -> String {
    let start = try #require(text.firstRange(of: "\"disclosure\"")).lowerBound
    let end = try #require(text.lastIndex(of: "}"))
    return String(text[start..<end])
  }

  @Test func `a total left out is computed, one left blank stays blank`() throws {
    let (report, _) = read(
      """
      year: 2024
      agency: 测试市人民政府
      figures:
        applications:
          received: [3, 1, 0, 0, 0, 0]
          carried_over: [3, 1, 0, 0, 0, 0, null]
          granted: [3, null, 0, 0, 0, 0]
          partly_granted.natural_person: 2
        review:
          reconsideration: {upheld: 1, corrected: 2, other: 3, pending: 4}
      """)
    let found = try #require(report)
    #expect(found[cell: "applications.received.total"] == .reported(4))
    #expect(found[cell: "applications.carried_over.total"] == .missing(.blank))
    #expect(found[cell: "applications.granted.total"] == .missing(.absent))
    #expect(found[cell: "applications.partly_granted.total"] == .missing(.absent))
    #expect(found[cell: "applications.partly_granted.organisation.other"] == .missing(.absent))
    #expect(found[cell: "review.reconsideration.total"] == .reported(10))
    #expect(found[cell: "review.reconsideration.sum"] == nil)
  }

  @Test func `blanks that mean zero are zeros, and blank totals are computed`() throws {
    let (report, findings) = read(
      """
      year: 2024
      agency: 测试市人民政府
      blanks: zero
      figures:
        applications:
          received: [3, null, 0, 0, 0, 0, null]
      """)
    let found = try #require(report)
    #expect(findings.isEmpty)
    #expect(found[cell: "applications.received.total"] == .reported(3))
    #expect(found[cell: "applications.results_total.total"] == .reported(0))
    #expect(found.figures.allSatisfy { $0.number != nil })
  }

  @Test(arguments: 1...300) func `damaged files are refused or read, never a trap`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let original = RandomReport.consistent(try Editions.form(seed % 2 == 0 ? 2019 : 2021), seed: 1)
    let notation = Notation.allCases[seed % Notation.allCases.count]
    var bytes = Array(original.written(as: notation).utf8)
    for _ in 0...Int.random(in: 0...3, using: &generator) {
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: position)
      case 2: bytes.insert(Array("[]{}:,-\"'#&*!|>\n 0９".utf8).randomElement(using: &generator) ?? 0, at: position)
      default: bytes.swapAt(position, Int.random(in: 0..<bytes.count, using: &generator))
      }
    }
    let file = SourceFile(name: "damaged", bytes: bytes)
    let (report, findings) = ReportReader.read(
      file, format: notation == .json ? .json : .yaml, form: Editions.choose)
    #expect(report != nil || findings.contains { $0.severity == .error })
    if let report { _ = ReportCheck.findings(report, previous: original) }
    for finding in findings {
      #expect((finding.place?.source?.range.upperBound ?? 0) <= bytes.count)
      _ = FindingRenderer(language: .zh).render(finding)
    }
  }
}

/// The leaves of a JSON file by their paths; blanks are `nil`.
private struct Flat {
  private var leaves: [String: String?] = [:]

  init(_ node: DataNode) {
    add(node, [])
  }

  subscript(path: String) -> String? { leaves[path] ?? nil }

  func count(under tables: [String]) -> Int {
    leaves.keys.count { key in tables.contains { key.hasPrefix($0 + ".") } }
  }

  private mutating func add(_ node: DataNode, _ path: [String]) {
    let name = path.joined(separator: ".")
    switch node.value {
    case .map(let entries): for entry in entries { add(entry.node, path + [entry.key]) }
    case .number(let text), .string(let text): leaves[name] = text
    case .null: leaves[name] = .some(nil)
    case .bool, .list: break
    }
  }
}
