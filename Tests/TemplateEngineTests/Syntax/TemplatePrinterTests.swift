// The formatter's laws: printing changes no tree, and printing twice changes nothing more.

import Diagnostics
import Testing
import TreeDumps

@testable import TemplateEngine

@Suite struct TemplatePrinterTests {
  @Test(arguments: SyntaxInput.all("ok"))
  func printingKeepsTheTree(_ input: SyntaxInput) throws {
    let tree = TemplateParser.parse(input.file, kind: input.kind).tree
    let printed = TemplatePrinter.print(tree)
    let (again, findings) = TemplateParser.parse(SourceFile(name: "printed", text: printed), kind: input.kind)
    #expect(findings.isEmpty)
    #expect(TreeDumper.dump(again) == TreeDumper.dump(tree))
    #expect(TemplatePrinter.print(again) == printed)
    try input.expect(printed, "printed")
  }
}
