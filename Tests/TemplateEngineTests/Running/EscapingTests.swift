// Whether output is escaped goes by the name of the file that it stands in, and for a macro by its caller.

import Testing

@testable import TemplateEngine

@Suite struct EscapingTests {
  static let templates = [
    "page.html": "{{ '<' }}{% include 'part.txt' %}{% include which %}{% from 'lib.txt' import shown %}{{ shown('<') }}"
      + "{% autoescape false %}{{ shown('<') }}{% endautoescape %}",
    "part.txt": "{{ '<' }}", "lib.txt": "{% macro shown(x) %}{{ x }}{% endmacro %}",
    "letter.txt": "{{ '<' }}{% include 'part.html' %}{% import 'lib.txt' as lib %}{{ lib.shown('<') }}",
    "part.html": "{{ '<' }}",
  ]

  @Test(arguments: [("page.html", "&lt;<<&lt;<"), ("letter.txt", "<&lt;<")])
  func goesByTheNameOfEachFile(_ name: String, _ expected: String) throws {
    var options = CompileOptions(kind: .text)
    options.autoEscape = .byFileName
    let template = try Template(name, from: TemplateSource(Self.templates), options: options)
    #expect(try template.renderText(encoding: ["which": "part.txt"]) == expected)
  }
}
