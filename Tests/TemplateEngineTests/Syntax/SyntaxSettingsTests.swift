// White space control: the marks of tags, and the settings.

import Diagnostics
import Testing

@testable import TemplateEngine

@Suite struct SyntaxSettingsTests {
  private static let template = "a\n  {% if x %}\n  b\n  {% endif %}\n  {{ y }}\n{# c #}\nd\n\n"

  @Test func nothingIsTrimmedByDefault() {
    #expect(print(Self.template) == "a\n  <\n  b\n  >\n  Y\n\nd\n")
  }

  @Test func trimmingTakesTheLineEndBehindTagsAndComments() {
    #expect(print(Self.template, SyntaxSettings(trimsBlocks: true)) == "a\n  <  b\n  >  Y\nd\n")
  }

  @Test func strippingTakesTheIndentationOfTagsButNotOfOutputs() {
    #expect(print(Self.template, SyntaxSettings(lstripsBlocks: true)) == "a\n<\n  b\n>\n  Y\n\nd\n")
    #expect(print("a {% if x %}b{% endif %}", SyntaxSettings(lstripsBlocks: true)) == "a <b>")
  }

  @Test func theLastLineEndIsDroppedUnlessKept() {
    #expect(print("a\n") == "a")
    #expect(print("a\r\n") == "a")
    #expect(print("a\n\n") == "a\n")
    #expect(print("a\n", SyntaxSettings(keepsTrailingNewline: true)) == "a\n")
  }

  @Test func marksWinOverSettings() {
    let all = SyntaxSettings(trimsBlocks: true, lstripsBlocks: true)
    #expect(print("a\n  {%+ if x +%}\nb{% endif %}", all) == "a\n  <\nb>")
    #expect(print("a\n \u{3000}{%- if x -%}\n\n b {%- endif %}", all) == "a<b>")
    #expect(print("a {#- c -#} b {{- y -}} c") == "abYc")
  }

  @Test func rawTextObeysMarksAndSettings() {
    #expect(print("{% raw -%}\n {{ a }} {%- endraw %} b") == "{{ a }} b")
    #expect(
      print("{% raw %}\n  {{ a }}\n  {% endraw %}\nb", SyntaxSettings(trimsBlocks: true, lstripsBlocks: true))
        == "  {{ a }}\nb")
  }

  /// The template with every condition true: `<` and `>` for `if` and its end, `Y` for an output.
  private func print(_ text: String, _ settings: SyntaxSettings = SyntaxSettings()) -> String {
    let (tree, findings) = TemplateParser.parse(
      SourceFile(name: "template", text: text), kind: .text, settings: settings)
    #expect(findings.isEmpty)
    return print(tree.body)
  }

  private func print(_ nodes: [Node]) -> String {
    nodes.map { node in
      switch node.kind {
      case .text(let text): text.text
      case .output: "Y"
      case .raw(let text, _, _): text
      case .conditional(let branches, _, _): "<" + branches.map { print($0.body.nodes) }.joined() + ">"
      default: ""
      }
    }.joined()
  }
}
