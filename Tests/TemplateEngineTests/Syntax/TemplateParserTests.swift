// What the folders of inputs do not show: places, bare expressions, the catalogue.

import Diagnostics
import Testing
import TreeDumps

@testable import TemplateEngine

@Suite struct TemplateParserTests {
  @Test func nodesKnowTheirBytes() {
    let text = "甲{{ a.b | f }}{% for x in y %}z{% endfor %}"
    let file = SourceFile(name: "template", text: text)
    let tree = TemplateParser.parse(file, kind: .text).tree
    #expect(
      tree.body.map { file.text(in: $0.span.range) } == ["甲", "{{ a.b | f }}", "{% for x in y %}z{% endfor %}"])
    guard case .output(let value, _) = tree.body[1].kind, case .filter(let base, let call) = value.kind else {
      Issue.record("the output holds a filter")
      return
    }
    #expect(file.text(in: value.span.range) == "a.b | f")
    #expect(file.text(in: base.span.range) == "a.b")
    #expect(file.text(in: call.name.span.range) == "f")
  }

  @Test func nodesOfDocumentsKnowTheirBytes() {
    let text = "# 标题\n\n第一行\n第二行 \n\n{% table t %}\n| a || b |\n{% endtable %}\n"
    let file = SourceFile(name: "template", text: text)
    let tree = TemplateParser.parse(file, kind: .document).tree
    let texts = tree.body.map { file.text(in: $0.span.range) }
    #expect(texts == ["# 标题", "第一行\n第二行 ", "{% table t %}\n| a || b |\n{% endtable %}"])
  }

  @Test func bareExpressions() {
    let (value, findings) = TemplateParser.parseExpression(SourceFile(name: "setting", text: " a + b * 2 "))
    #expect(findings.isEmpty)
    #expect(TreeDumper.dump(value) == "(add a (multiply b 2))")
  }

  @Test(arguments: ["", "a b", "a }}", "(a", "a +", "{{ a }}"])
  func brokenBareExpressionsAreReported(_ text: String) {
    let findings = TemplateParser.parseExpression(SourceFile(name: "setting", text: text)).findings
    #expect(findings.count == 1)
  }

  @Test func textOfDocumentsKeepsItsSource() {
    let file = SourceFile(name: "template", text: "a\\*b\nc\n")
    guard case .paragraph(let nodes)? = TemplateParser.parse(file, kind: .document).tree.body.first?.kind,
      case .text(let text)? = nodes.first?.kind
    else {
      Issue.record("a paragraph of text")
      return
    }
    #expect(text == TextNode(text: "a*b c", source: "a\\*b\nc"))
  }

  @Test func codesAreUniqueAndInTheirRange() {
    let ids = SyntaxCodes.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
    #expect(ids.allSatisfy { $0 >= "T001" && $0 <= "T029" })
  }

  /// Every code is shown by at least one of the malformed inputs.
  @Test func everyCodeIsTested() {
    let found = SyntaxInput.all("errors").flatMap {
      TemplateParser.parse($0.file, kind: $0.kind).findings.map(\.code.id)
    }
    #expect(Set(found) == Set(SyntaxCodes.all.map(\.id)))
  }

  @Test func findingsComeInTheOrderOfTheText() {
    for input in SyntaxInput.all("errors") {
      let starts = TemplateParser.parse(input.file, kind: input.kind).findings.compactMap {
        $0.place?.source?.range.lowerBound
      }
      #expect(starts == starts.sorted())
    }
  }
}
