// A JSON Schema (draft 2020-12) for a template package's template.yaml, with the editions and title orders there are.

import DataTree
import Diagnostics
import StatutoryForm

/// The shape of template.yaml, for editors and other programs.
package enum TemplateFileSchema {
  /// The schema for packages that lay out `forms`, as UTF-8.
  package static func json(for forms: [Form]) -> [UInt8] { schema(for: forms).bytes }

  /// The same as a tree.
  package static func schema(for forms: [Form]) -> JSONValue {
    JSONValue.object([
      ("$schema", .string(SchemaText.dialect)), ("title", .string("template.yaml")), ("type", .string("object")),
      ("required", SchemaText.texts(["title"])), ("properties", .object(properties(for: forms))),
      ("additionalProperties", .bool(false)),
      ("$defs", .object([("font", SchemaText.fields(font, "一种字体。A font.")), ("shape", shape)])),
    ])
  }

  // What the reader of the file knows is what stands here.

  static let keys = names(properties(for: []))
  static let settingKeys = names(settings(for: []))
  static let fontsKeys = names(fonts)
  static let fontKeys = names(font)
  static let marginKeys = names(margins)

  private static func names(_ fields: [(String, JSONValue)]) -> [String] { fields.map(\.0) }

  private static func properties(for forms: [Form]) -> [(String, JSONValue)] {
    let editions = forms.map { JSONValue.number($0.edition) }
    return [
      ("name", SchemaText.short("模板的名称，与文件夹同名。The name, that of the folder.")),
      ("title", SchemaText.short("给人看的名称（江苏）。What people call it.")),
      ("extends", SchemaText.short("在哪个模板上改（national）。The package that it extends.")),
      (
        "editions",
        SchemaText.list(
          of: .object([("enum", .line(.array(editions)))]),
          "适用的表样版本；不写则与所继承的相同。The editions it serves; those of its parent where left out.")
      ),
      (
        "settings",
        SchemaText.fields(
          settings(for: forms), "字体、标题写法等设置；没写的沿用所继承的。Settings; what is left out is inherited.", orNull: true)
      ),
      (
        "extra",
        .object([
          (
            "description",
            .string("报告中 extra 的形状；键后加 ? 表示可以不填。The shape of a report's extra; a key with ? may be left out.")
          ),
          ("$ref", .string("#/$defs/shape")),
        ])
      ),
      (
        "overrides",
        .object([
          (
            "description",
            .string("改写的块所替换内容的摘要（template diff 列出）。For each overridden block, the digest of what it replaces.")
          ),
          ("type", SchemaText.texts(["object", "null"])),
          ("additionalProperties", .line(.object([("type", SchemaText.texts(["string", "integer"]))]))),
        ])
      ),
    ]
  }

  private static func settings(for forms: [Form]) -> [(String, JSONValue)] {
    [
      ("title_order", titleOrder(for: forms)),
      ("text_sheet", SchemaText.short("正文所在工作表的名称。The sheet that takes the running text.")),
      ("unit_in_head", SchemaText.typed(["boolean"], "表头是否加注单位。Whether a column's unit is added to its head.")),
      ("missing_in_text", SchemaText.short("文字中未填的数字写作什么。What running text says for a missing figure.")),
      ("fonts", SchemaText.fields(fonts, "字体。Fonts.")),
      ("margins", SchemaText.fields(margins, "页边距，以毫米计。Margins in millimetres.")),
    ]
  }

  private static func titleOrder(for forms: [Form]) -> JSONValue {
    var orders: [TitleOrder] = []
    for order in forms.flatMap(\.titles) where !orders.contains(where: { $0.id == order.id }) { orders.append(order) }
    return .object([
      ("description", .string("标题的写法。The order of the title.")),
      (
        "oneOf",
        .array(
          orders.map {
            .line(
              .object([
                ("const", .string($0.id)), ("title", .string($0.wording.replacing("\n", with: " "))),
              ]))
          })
      ),
    ])
  }

  private static var fonts: [(String, JSONValue)] {
    let reference = JSONValue.line(.object([("$ref", .string("#/$defs/font"))]))
    return [
      ("title", reference), ("headings", SchemaText.list(of: reference, "各级标题，从“一”这一级起。Headings by level.")),
      ("body", reference), ("table", reference), ("own_table", reference), ("digits", reference),
      ("page_number", reference),
    ]
  }

  private static var font: [(String, JSONValue)] {
    let family = JSONValue.line(.object([("type", .string("string"))]))
    return [
      ("families", SchemaText.list(of: family, "字体，首选的在前。Families, the wished one first.")),
      ("size", positive("字号，以磅计。The size in points.")),
      ("bold", SchemaText.typed(["boolean"], "是否加粗。Whether it is bold.")),
    ]
  }

  private static var margins: [(String, JSONValue)] {
    [
      ("top", positive("上。Top.")), ("bottom", positive("下。Bottom.")), ("left", positive("左。Left.")),
      ("right", positive("右。Right.")),
    ]
  }

  private static func positive(_ words: String) -> JSONValue {
    .object([("description", .string(words)), ("type", .string("number")), ("minimum", .number(0))])
  }

  /// A type by its name, a list of one shape, or a record of shapes.
  private static var shape: JSONValue {
    let own = JSONValue.line(.object([("$ref", .string("#/$defs/shape"))]))
    return .object([
      (
        "anyOf",
        .array([
          .object([("enum", SchemaText.texts(["text", "int", "decimal", "prose", "date", "bool", "any"]))]),
          .object([
            ("type", .string("array")), ("items", own), ("minItems", .number(1)), ("maxItems", .number(1)),
          ]),
          .object([("type", .string("object")), ("additionalProperties", own)]),
        ])
      )
    ])
  }
}
