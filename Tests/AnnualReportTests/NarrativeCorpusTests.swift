// Narratives in the manner of many offices, about made-up reports. `true.txt` holds paragraphs that agree with the
// tables, the numbers that the check must know marked ⟦so⟧; `others.txt` sentences whose numbers are of something else;
// `false.txt` sentences that contradict the tables, in the words marked ⟦so⟧.

import Diagnostics
import Foundation
import StatutoryForm
import Testing

@testable import AnnualReport

@Suite struct NarrativeCorpusTests {
  static let folders = Repository.folders(under: "Tests/AnnualReportTests/Inputs/narrative")

  /// A text, and the stretches marked in it.
  struct Marked {
    var text = ""
    var marks: [Range<Int>] = []

    init(_ line: Substring) {
      var scalars: [Character] = []
      for character in line {
        switch character {
        case "⟦": marks.append(scalars.count..<scalars.count)
        case "⟧": marks[marks.count - 1] = marks[marks.count - 1].lowerBound..<scalars.count
        default: scalars.append(character)
        }
      }
      text = String(scalars)
    }

    func marked(_ index: Int) -> String { String(Array(text)[marks[index]]) }

    func replacing(_ index: Int, by new: String) -> String {
      let all = Array(text)
      return String(all[..<marks[index].lowerBound]) + new + String(all[marks[index].upperBound...])
    }
  }

  private static func lines(_ folder: String, _ file: String) -> [Marked] {
    guard let source = try? Repository.file("\(folder)/\(file)") else { return [] }
    return source.text.split(separator: "\n").map(Marked.init)
  }

  private static func check(_ folder: String) throws -> NarrativeCheck {
    let (read, _) = ReportReader.read(
      try Repository.file("\(folder)/report.yaml"), format: .yaml, form: Editions.choose)
    return try NarrativeCheck(of: try #require(read))
  }

  /// What a finding quotes.
  private static func quote(_ finding: Finding) -> String {
    let message = finding.message.zh
    guard let start = message.firstIndex(of: "“"), let end = message.firstRange(of: "”（") else { return "" }
    return String(message[message.index(after: start)..<end.lowerBound])
  }

  @Test(arguments: folders) func `what is true or about something else is left alone`(_ folder: String) throws {
    let check = try Self.check(folder)
    for line in Self.lines(folder, "true.txt") + Self.lines(folder, "others.txt") {
      let messages = check.findings(line.text).map(\.message.zh)
      #expect(messages.isEmpty, "\(line.text)")
    }
  }

  @Test func `there are hundreds of numbers to change`() {
    let marks = Self.folders.flatMap { Self.lines($0, "true.txt") }.map(\.marks.count).reduce(0, +)
    #expect(marks >= 180)
    #expect(Self.folders.flatMap { Self.lines($0, "others.txt") }.count >= 60)
  }

  @Test func `every wrong number is found`() throws {
    var missed: [String] = []
    var count = 0
    for folder in Self.folders {
      let check = try Self.check(folder)
      for line in Self.lines(folder, "true.txt") {
        for index in line.marks.indices {
          count += 1
          let wrong = Self.changed(line.marked(index), way: count)
          let text = line.replacing(index, by: wrong)
          let quotes = check.findings(text).map(Self.quote)
          if quotes.isEmpty || !quotes.allSatisfy({ $0.contains(wrong) }) {
            missed.append("\(wrong) of \(text): \(quotes)")
          }
        }
      }
      for line in Self.lines(folder, "false.txt") {
        count += 1
        let quotes = check.findings(line.text).map(Self.quote)
        if !quotes.contains(where: { $0.contains(line.marked(0)) || line.marked(0).contains($0) }) {
          missed.append("\(line.text): \(quotes)")
        }
      }
    }
    // Nine of ten is what is asked: a number that could be another's is let pass.
    #expect(missed.count * 10 <= count, "missed: \(missed)")
  }

  /// A number mistyped in one of the usual ways: two digits swapped, one digit too many, one wrong.
  private static func changed(_ number: String, way: Int) -> String {
    guard let value = Int(number.filter { $0 != "," }) else { return number == "三" ? "五" : "七十八" }
    var digits = Array(String(value))
    if way.isMultiple(of: 3) { return "\(value + 30)" }
    if way % 3 == 1 { return "\(value + 1)" }
    if let first = digits.indices.dropLast().last(where: { digits[$0] != digits[$0 + 1] }),
      digits[first + 1] != "0" || first > 0
    {
      digits.swapAt(first, first + 1)
      return String(digits)
    }
    return "\(value + 2)"
  }
}
