// The title and the report's own texts: each once, whole, where it belongs, in every format.

import Document
import StatutoryForm
import Testing

@testable import Conformance

/// A way to place the title and the texts, and what is said of it.
struct TextPlacement: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let codes: [String]
  let change: @Sendable (inout [Block]) -> Void

  init(_ description: String, _ codes: [String], _ change: @escaping @Sendable (inout [Block]) -> Void) {
    (testDescription, self.codes, self.change) = (description, codes, change)
  }

  static let all = [
    TextPlacement("as the national template has it", []) { _ in },
    TextPlacement("own text between", []) { $0.insert(.paragraph(Paragraph(text: [.text("说明")])), at: 1) },
    TextPlacement("a text shown again in the workbook", []) { blocks in
      blocks.append(.only(formats: ["xlsx"], blocks: [line("overview", 1)]))
    },
    TextPlacement("the year first, on two lines", []) { blocks in
      blocks[0] = .heading(Heading(level: 1, text: [.text("2024年测试市"), .lineBreak, .text("政府信息公开工作年度报告")]))
    },
    TextPlacement("no title", ["C009"]) { $0.removeFirst() },
    TextPlacement("a title in the workbook alone", ["C009"]) { $0[0] = .only(formats: ["xlsx"], blocks: [$0[0]]) },
    TextPlacement("another year in the title", ["C009"]) { blocks in
      blocks[0] = .heading(Heading(level: 1, text: [.text("测试市2023年政府信息公开工作年度报告")]))
    },
    TextPlacement("words of its own in the title", ["C009"]) { blocks in
      blocks[0] = .heading(Heading(level: 1, text: [.text("测试市2024年年报")]))
    },
    TextPlacement("the title twice", ["C009"]) { $0.append($0[0]) },
    TextPlacement("the title at the end", ["C009"]) { $0.append($0.removeFirst()) },
    TextPlacement("no preamble: a warning", ["C008"]) { $0.remove(at: 1) },
    TextPlacement("the preamble twice", ["C008"]) { $0.insert($0[1], at: 1) },
    TextPlacement("a text lost", ["C008"]) { $0.changeOverview { $0 = [] } },
    TextPlacement("half of a text lost", ["C008"]) { $0.changeOverview { $0.removeFirst() } },
    TextPlacement("a text turned round", ["C008"]) { $0.changeOverview { $0.reverse() } },
    TextPlacement("a text twice", ["C008"]) { $0.changeOverview { $0 += $0 } },
    TextPlacement("a text in the workbook alone", ["C008"]) { blocks in
      blocks.changeOverview { $0 = [.only(formats: ["xlsx"], blocks: $0)] }
    },
    TextPlacement("a text in all formats but one", ["C008"]) { blocks in
      blocks.changeOverview { $0 = [.except(formats: ["md"], blocks: $0)] }
    },
    TextPlacement("a text under another heading", ["C008"]) { blocks in
      blocks.changeOverview { $0 = [] }
      blocks.append(.section(id: "problems", blocks: [line("overview", 1), line("overview", 2)]))
    },
  ]

  private static func line(_ id: String, _ number: Int) -> Block {
    .paragraph(Paragraph(text: [.text("第\(number)段。")], name: "report.narrative.\(id).\(number)"))
  }

  /// A title, a preamble and a first section of two paragraphs.
  static var document: Document {
    var document = Document()
    document.metadata.agency = "测试市"
    document.metadata.year = 2024
    document.blocks = [
      .heading(Heading(level: 1, text: [.text("测试市2024年政府信息公开工作年度报告")])), line("preamble", 1),
      .section(id: "overview", blocks: [line("overview", 1), line("overview", 2)]),
    ]
    return document
  }
}

extension [Block] {
  fileprivate mutating func changeOverview(_ change: (inout [Block]) -> Void) {
    for index in indices {
      if case .section("overview", var inner) = self[index] {
        change(&inner)
        self[index] = .section(id: "overview", blocks: inner)
      }
    }
  }
}

@Suite struct TextCheckTests {
  @Test(arguments: TextPlacement.all) func `what is lost, doubled or out of place is named`(
    _ placement: TextPlacement
  ) throws {
    var document = TextPlacement.document
    placement.change(&document.blocks)
    let findings = Conformance.findings(
      ofTextsIn: document, form: try Editions.form(2021), texts: ["preamble", "overview"])
    #expect(findings.map(\.code.id) == placement.codes)
    let isPreambleLeftOut = placement.testDescription.hasSuffix("a warning")
    #expect(findings.allSatisfy { $0.severity == (isPreambleLeftOut ? .warning : .error) })
  }

  @Test func `a report without texts needs none`() throws {
    var document = TextPlacement.document
    document.blocks = [document.blocks[0]]
    #expect(Conformance.findings(ofTextsIn: document, form: try Editions.form(2021), texts: []).isEmpty)
  }
}
