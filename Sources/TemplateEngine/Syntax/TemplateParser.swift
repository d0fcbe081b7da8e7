// The parser's entry points.

import Diagnostics

/// Reads templates and expressions. Parsing never fails: what cannot be read is reported and left out, and reading goes
/// on behind it, so that one run finds all errors of a file.
public enum TemplateParser {
  /// Reads a template of either kind. Findings are in the order of the text; a tree with errors holds `broken` nodes.
  public static func parse(
    _ file: SourceFile, kind: TemplateKind, settings: SyntaxSettings = SyntaxSettings()
  ) -> (tree: TemplateTree, findings: [Finding]) {
    if let finding = SourceManners.encoding(of: file) {
      return (TemplateTree(file: file, kind: kind, body: []), [finding])
    }
    var lexer = Lexer(file, kind: kind, settings: settings)
    lexer.lexTemplate()
    var parser = Parser(lexer)
    let body = parser.template()
    let slips = kind == .document ? SourceManners.fullWidthTags(in: body, of: file) : []
    let findings = slips.isEmpty ? parser.sortedFindings : Parser.sorted(parser.findings + slips)
    return (TemplateTree(file: file, kind: kind, body: body), findings.withoutEchoes)
  }

  /// Reads a bare expression, such as a setting's value or a rule.
  public static func parseExpression(_ file: SourceFile) -> (expression: Expression, findings: [Finding]) {
    var lexer = Lexer(file, kind: .text, settings: SyntaxSettings())
    lexer.lexExpression()
    var parser = Parser(lexer)
    let expression = parser.tupleOrExpression()
    parser.expectEnd()
    return (expression, parser.sortedFindings)
  }
}

extension [Finding] {
  /// Without what is only said because of a mark that has no meaning there, and that is told of already.
  fileprivate var withoutEchoes: [Finding] {
    let marks = Set(filter { $0.code == SyntaxCodes.unexpectedCharacter }.compactMap { $0.place?.source?.range })
    if marks.isEmpty { return self }
    return filter { finding in
      finding.code == SyntaxCodes.unexpectedCharacter || finding.place?.source.map { !marks.contains($0.range) } ?? true
    }
  }
}
