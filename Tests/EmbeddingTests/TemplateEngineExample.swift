// example: TemplateEngine
import TemplateEngine

struct Letter: Encodable {
  var name: String
  var items: [String]
}

func letter() throws -> String {
  let source = TemplateSource([
    "letter": "Dear {{ name }}:{% for i in items %} {{ loop.index }}. {{ i | upper }}{% endfor %}"
  ])
  let template = try Template("letter", from: source, options: CompileOptions(kind: .text))
  return try template.renderText(encoding: Letter(name: "Li", items: ["one", "two"]))
}
// end
