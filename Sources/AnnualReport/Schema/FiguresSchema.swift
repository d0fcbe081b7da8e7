// The part of a report file's JSON Schema that stands for `figures`: every table, row and column with its label.

import DataTree
import Diagnostics
import Figures
import StatutoryForm

/// Writes the schema of figures. Rows of one shape share one definition.
struct FiguresSchema {
  private let form: Form
  private var names: FormNames { form.names }
  private(set) var definitions: [(String, JSONValue)] = []
  private var known: [JSONValue: String] = [:]

  init(_ form: Form) {
    self.form = form
  }

  /// What may stand under `figures`.
  mutating func figures() -> JSONValue {
    schema(of: names.nodes[FormNames.root])
  }

  /// A node where it is named: its label, and a reference to what may stand there.
  private mutating func reference(to node: FormNames.Node) -> JSONValue {
    var members: [(String, JSONValue)] = [("title", .string(node.label))]
    if let sentence = node.sentence { members.append(("description", .string(sentence))) }
    members.append(("$ref", .string("#/$defs/" + definition(of: node))))
    return .line(.object(members))
  }

  private mutating func definition(of node: FormNames.Node) -> String {
    let schema = schema(of: node)
    if let name = known[schema] { return name }
    let base = node.cell.map { Self.name(of: form.cells[$0].kind) } ?? (node.takesList ? "row" : "group")
    let name = unusedName(base, alone: node.cell != nil)
    known[schema] = name
    definitions.append((name, schema))
    return name
  }

  private func unusedName(_ base: String, alone: Bool) -> String {
    let taken = definitions.count { $0.0.hasPrefix(base) }
    return alone && taken == 0 ? base : "\(base)\(taken + 1)"
  }

  private mutating func schema(of node: FormNames.Node) -> JSONValue {
    if let cell = node.cell { return .object(Self.figure(form.cells[cell].kind, alsoTypes: [])) }
    // A row of one cell takes its number as it is.
    let single = node.cells.count == 1 ? node.cells.first : nil
    let types = ["object"] + (node.takesList ? ["array"] : [])
    var members: [(String, JSONValue)]
    if let single {
      members = Self.figure(form.cells[single].kind, alsoTypes: types)
    } else {
      members = [("type", SchemaText.texts(types + ["null"]))]
    }
    members.append(("properties", .object(node.children.map { (names.nodes[$0].id, reference(to: names.nodes[$0])) })))
    // What stands deeper, by the dotted way from here; as patterns, so that an editor proposes the short names first.
    let deeper = node.children.flatMap { child in descendants(of: child, after: names.nodes[child].id) }
    if !deeper.isEmpty {
      let patterns = deeper.map { ("^" + $0.path + "$", reference(to: $0.node)) }
      members.append(("patternProperties", .object(patterns)))
    }
    members.append(("additionalProperties", .bool(false)))
    if node.takesList { members += list(of: node) }
    return .object(members)
  }

  /// The cells of a row in the form's order; totals at the end may be left off.
  private mutating func list(of node: FormNames.Node) -> [(String, JSONValue)] {
    let leaves = node.cells.map { names.nodes[names.leaves[$0]] }
    let needed = leaves.reversed().drop(while: \.isTotalColumn).count
    return [
      ("prefixItems", .array(leaves.map { reference(to: $0) })), ("items", .bool(false)),
      ("minItems", .number(needed)),
    ]
  }

  private func descendants(of node: Int, after path: String) -> [(path: String, node: FormNames.Node)] {
    names.nodes[node].children.flatMap { child in
      let path = path + "\\." + names.nodes[child].id
      return [(path, names.nodes[child])] + descendants(of: child, after: path)
    }
  }

  private static func name(of kind: CellKind) -> String {
    switch kind {
    case .count: "count"
    case .signedCount: "signed_count"
    case .money: "money"
    }
  }

  /// A number as people and programs write it: bare, or quoted with its digits. `null` is a cell published blank.
  private static func figure(_ kind: CellKind, alsoTypes types: [String]) -> [(String, JSONValue)] {
    let whole = kind.decimals == 0
    var members: [(String, JSONValue)] = [
      ("type", SchemaText.texts(types + [whole ? "integer" : "number", "string", "null"]))
    ]
    if !kind.mayBeNegative { members.append(("minimum", .number(0))) }
    let fraction = whole ? "" : "(\\.[0-9]{1,\(kind.decimals)})?"
    members.append(("pattern", .string("^[+" + (kind.mayBeNegative ? "-" : "") + "]?[0-9]+\(fraction)$")))
    members.append(("description", .string(words(for: kind))))
    return members
  }

  private static func words(for kind: CellKind) -> String {
    switch kind {
    case .count: "整数，不小于 0；公布时空着的填 null。A whole number from 0; null where it was published blank."
    case .signedCount: "整数，减少的填负数；公布时空着的填 null。A whole number, negative for less; null where it was published blank."
    case .money(let unit, let decimals):
      "以\(unit)为单位，小数点后至多 \(decimals) 位；公布时空着的填 null。In \(unit), at most \(decimals) digits after the point; null where it was published blank."
    }
  }
}
