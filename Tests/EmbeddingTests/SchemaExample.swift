// example: schema
import TemplateEngine

func greeting() throws -> [UInt8] {
  let city = RecordType("city", [.init("name", .text), .init("received", .int)])
  let layout = FrameLayout([("year", .int), ("city", .record(city))])
  let source = TemplateSource(["line": "{{ year }}: {{ city.name }} {{ city.received | num }}"])
  let options = CompileOptions(kind: .text, schema: Schema(layout: layout))
  let template = try Template("line", from: source, options: options)

  var frame = FrameBuilder(layout)
  frame.set(layout.slot(["year"]) ?? -1, int: 2024)
  frame.set(layout.slot(["city", "name"]) ?? -1, text: "淮安")
  frame.set(layout.slot(["city", "received"]) ?? -1, int: 3119)
  return try template.render(frame.finish())
}
// end
