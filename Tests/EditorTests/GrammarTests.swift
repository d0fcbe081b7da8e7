// The grammar that colours document templates, judged by a reader of TextMate grammars of its own.

import Foundation
import PythonReaders
import Testing

@testable import TemplateEngine

@Suite struct GrammarTests {
  static let grammar = PythonReader.root.appending(path: "editors/vscode/syntaxes/nianbao-jinja.tmLanguage.json").path

  /// A piece of a line and the innermost scope that tells what it is.
  struct Piece: Hashable {
    let text: String
    let scopes: [String]
  }

  static func pieces(of text: String) throws -> [[Piece]] {
    try PythonReader.inTemporaryFolder { folder in
      let file = folder.appending(path: "report.jinja")
      try Data(text.utf8).write(to: file)
      return try pieces(ofFile: file.path)
    }
  }

  static func pieces(ofFile path: String) throws -> [[Piece]] {
    let answer = try PythonReader.run("textmate.py", [grammar, path])
    #expect(answer.status == 0, "\(answer.complaint)")
    let lines = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[[Any]]])
    return try lines.map { line in
      try line.map {
        Piece(text: try #require($0.first as? String), scopes: try #require($0.last as? [String]))
      }
    }
  }

  @Test func everyExpressionCompilesAndEveryRuleIsUsed() throws {
    let answer = try PythonReader.run("textmate.py", [Self.grammar, "--check"])
    #expect(answer.status == 0, "\(answer.complaint)")
  }

  static let told = [
    ("# {% block title %}{{ form.title }}{% endblock %}", "#", "punctuation.definition.heading.markdown"),
    ("# {% block title %}{{ form.title }}{% endblock %}", "block", "keyword.control.jinja"),
    ("# {% block title %}{{ form.title }}{% endblock %}", "form", "variable.language.jinja"),
    ("# {% block title %}{{ form.title }}{% endblock %}", "endblock", "keyword.control.jinja"),
    ("{% section s %}", "section", "keyword.other.document.nianbao"),
    ("{%- endsection -%}", "endsection", "keyword.other.document.nianbao"),
    ("{% sheet \"各地\" %}", "各地", "string.quoted.double.jinja"), ("{% slot before %}", "before", "variable.other.jinja"),
    ("{% table id=\"areas\" %}", "id", "variable.parameter.jinja"),
    ("{% only \"xlsx\" %}", "only", "keyword.other.document.nianbao"),
    ("{% cell c rowspan=2 %}", "2", "constant.numeric.jinja"),
    ("{% block x required %}", "required", "keyword.operator.word.jinja"),
    ("{% block sections.三.after %}", "三", "variable.other.member.jinja"),
    ("{% if extra.fees is not defined %}", "defined", "support.function.test.jinja"),
    ("{% tabel t %}", "tabel", "invalid.illegal.unknown-tag.jinja"),
    ("{% rows %}", "rows", "invalid.illegal.unknown-tag.jinja"),
    ("{{ report.applications.received.total | num }}", "num", "support.function.filter.jinja"),
    ("{{ report.applications.received.total | num }}", "report", "variable.language.jinja"),
    ("{{ sum(extra.fees, 'amount') }}", "sum", "support.function.jinja"),
    ("{{ '}}' }} 后文", " 后文", "text.nianbao-jinja"), ("{# {% 注 %} #}", " {% 注 %} ", "comment.block.jinja"),
    ("{% raw %}{{ x }}{% endraw %}", "{{ x }}", "string.unquoted.raw.jinja"),
    ("| {{ a | num }} || 合计 |", "||", "keyword.operator.span-column.nianbao"),
    ("| {{ a | num }} || 合计 |", "num", "support.function.filter.jinja"),
    ("| ^ | 1 |", "^", "keyword.operator.span-row.nianbao"),
    ("|:-----|-----:|", "|:-----|-----:|", "meta.table.alignment.markdown"), ("---", "---", "meta.separator.markdown"),
    ("- 一项", "-", "punctuation.definition.list.begin.markdown"), ("共 **{{ n }}** 件", "n", "variable.other.jinja"),
    ("共 **多** 件", "多", "markup.bold.markdown"), ("\\{ 不是标签", "\\{", "constant.character.escape.markdown"),
    ("第一类 | 第二类", "第一类 | 第二类", "text.nianbao-jinja"), ("#标签", "#标签", "text.nianbao-jinja"),
  ]

  @Test func aPieceIsToldForWhatItIs() throws {
    // Each line closes what it opens, so that all can stand in one file.
    let lines = try Self.pieces(of: Self.told.map(\.0).joined(separator: "\n"))
    #expect(lines.count == Self.told.count)
    for (pieces, (line, piece, scope)) in zip(lines, Self.told) {
      #expect(pieces.map(\.text).joined() == line)
      #expect(pieces.contains { $0.text == piece && $0.scopes.last == scope }, "\(line): \(pieces)")
    }
  }

  @Test func aTagOverSeveralLinesEndsWhereItEnds() throws {
    let lines = try Self.pieces(of: "{% set a =\n  1\n%}\n正文\n")
    #expect(lines[1].contains { $0.text == "1" && $0.scopes.last == "constant.numeric.jinja" })
    #expect(lines[3] == [Piece(text: "正文", scopes: ["text.nianbao-jinja"])])
  }

  @Test func theParsersTagsAreTheGrammars() throws {
    let tags = Parser.commonTags + Parser.textTags + Parser.documentTags
    let text = tags.map { "{% \($0) %}" + ($0 == "raw" ? "{% endraw %}" : "") }.joined(separator: "\n")
    for (line, tag) in zip(try Self.pieces(of: text), tags) {
      let wanted = Parser.documentTags.contains(tag) ? "keyword.other.document.nianbao" : "keyword.control.jinja"
      #expect(line.contains { $0.text == tag && $0.scopes.contains(wanted) }, "\(tag)")
    }
  }

  @Test func everyTemplateIsColouredWithoutAFault() throws {
    let folder = PythonReader.root.appending(path: "Templates")
    let found = try #require(FileManager.default.enumerator(atPath: folder.path))
    let templates = found.compactMap { $0 as? String }.filter { $0.hasSuffix(".jinja") }.sorted()
    #expect(templates.count >= 2)
    for template in templates {
      let path = folder.appending(path: template).path
      let lines = try Self.pieces(ofFile: path)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(lines.map { $0.map(\.text).joined() }.joined(separator: "\n") == text, "\(template)")
      #expect(!lines.joined().contains { $0.scopes.contains { $0.hasPrefix("invalid") } }, "\(template)")
      // A tag that is never closed would colour the rest of the file.
      #expect(lines.last?.isEmpty == true, "\(template)")
    }
  }

  @Test(arguments: ["package.json", "language-configuration.json"]) func theOtherFilesAreJSON(name: String) throws {
    let folder = PythonReader.root.appending(path: "editors/vscode")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: name)))
    let members = try #require(object as? [String: Any])
    if let contributes = members["contributes"] as? [String: [[String: Any]]] {
      let paths = contributes.values.joined().flatMap { [$0["path"], $0["configuration"]] }.compactMap { $0 as? String }
      #expect(paths.count == 2)
      #expect(paths.allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) })
    } else {
      #expect(members["brackets"] != nil && members["folding"] != nil)
    }
  }
}
