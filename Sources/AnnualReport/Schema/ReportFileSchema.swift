// A JSON Schema (draft 2020-12) for report files, made from the form: editors complete its rows and columns with it.

import DataTree
import Diagnostics
import StatutoryForm

/// What stands at the top of a report file.
enum ReportKey: String, CaseIterable {
  case edition, year, agency, province, contact, note, blanks, narrative, figures, extra
}

/// The shape of a report file, for editors and other programs.
///
/// A file that fits can still be wrong: sums and rules are checked when the report is read.
public enum ReportFileSchema {
  /// The schema for reports in the edition of `form`, as UTF-8.
  public static func json(for form: Form) -> [UInt8] { schema(for: form).bytes }

  /// The same as a tree.
  package static func schema(for form: Form) -> JSONValue {
    var figures = FiguresSchema(form)
    let shape = figures.figures()
    let properties = ReportKey.allCases.map { key in
      let schema =
        switch key {
        case .edition: edition(of: form)
        case .year: year(in: form.years)
        case .agency: SchemaText.line("填报单位，写在一行内。The body that reports, on one line.", pattern: "\\S")
        case .province: SchemaText.optional("用哪个模板（jiangsu）。The template to use (jiangsu).")
        case .contact: contact
        case .note: SchemaText.optional("填报人的备注，不会印出。A remark that is printed nowhere.")
        case .blanks: blanks
        case .narrative: narrative(of: form)
        case .figures: described(shape)
        case .extra: SchemaText.anything("模板自己的表所需的数据。What the template's own tables need.")
        }
      return (key.rawValue, schema)
    }
    return JSONValue.object([
      ("$schema", .string(SchemaText.dialect)), ("title", .string("\(form.notice)（\(form.edition)）")),
      ("description", .string(form.basis)), ("type", .string("object")),
      ("required", SchemaText.texts(["year", "agency"])), ("properties", .object(properties)),
      ("additionalProperties", .bool(false)), ("$defs", .object(figures.definitions)),
    ])
  }

  private static func edition(of form: Form) -> JSONValue {
    .object([
      ("description", .string("表样的版本；不写时由年度决定。The form's edition; the year decides where it is left out.")),
      ("enum", .line(.array([.number(form.edition), .string("\(form.edition)"), .null]))),
    ])
  }

  private static func year(in years: YearRange) -> JSONValue {
    .object([
      ("description", .string("报告年度，四位数字。The report year, four digits.")),
      ("type", SchemaText.texts(["integer", "string"])), ("minimum", .number(years.first)),
      ("maximum", .number(years.last ?? 2100)), ("pattern", .string("^[0-9]{4}$")),
    ])
  }

  private static var contact: JSONValue {
    let fields = Contact.Field.allCases.map { field in
      let words =
        switch field {
        case .unit: "负责解答的单位。The unit that answers."
        case .address: "地址。The postal address."
        case .postcode: "邮政编码；以 0 开头的要加引号。The postcode, quoted where it begins with 0."
        case .phone: "电话。The telephone number."
        case .email: "电子邮箱。The e-mail address."
        }
      return (field.rawValue, SchemaText.short(words))
    }
    return SchemaText.fields(fields, "对报告有疑问的，向谁询问。Whom to ask about the report.", orNull: true)
  }

  private static var blanks: JSONValue {
    .object([
      ("description", .string("zero：空白都表示 0。zero: every blank means 0.")),
      ("enum", .line(.array([.string("zero"), .null]))),
    ])
  }

  private static func narrative(of form: Form) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      (
        "preamble",
        SchemaText.optional("“\(form.sections.first?.numeral ?? "")”之前的文字。What stands before the first section.")
      )
    ]
    for section in form.sections where section.hasNarrative {
      fields.append((section.id, SchemaText.optional(section.heading)))
    }
    return SchemaText.fields(fields, "各部分的文字。The texts of the sections.", orNull: true)
  }

  private static func described(_ shape: JSONValue) -> JSONValue {
    guard case .object(let members) = shape else { return shape }
    let words = "各表的数字：按名称逐级写，或用点连写；一行也可写成列表。The figures: by name, nested or dotted; a row also as a list."
    return .object([JSONMember(name: "description", value: .string(words))] + members)
  }
}
