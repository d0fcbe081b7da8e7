// The tags of documents: sections, tables, sheets, slots and what else Jinja does not have.

import Diagnostics

extension Parser {
  /// The document tag `name`, now read up to its name; nothing if there is no such tag.
  mutating func documentTag(_ name: String, _ word: Token, _ open: Token) -> Node.Kind? {
    guard Self.documentTags.contains(name) else { return nil }
    if context == .inline, name != "only", name != "except" { reportBlockTag(name, word) }
    switch name {
    case "section":
      let value = expression()
      let body = blockBody(name, .flow, open)
      return .section(value, body, end: pop())
    case "sheet":
      let value = expression()
      let body = blockBody(name, .flow, open)
      return .sheet(value, body, end: pop())
    case "table": return table(open)
    case "head":
      let body = blockBody(name, .table, open)
      return .head(body, end: pop())
    case "row":
      let arguments = tagArguments()
      let body = blockBody(name, .row, open)
      return .row(arguments, body, end: pop())
    case "cell":
      let value = expression()
      let arguments = tagArguments()
      return .cell(value, arguments, closeTag(.tagClose, open))
    case "page": return page(open)
    case "slot":
      let slot = dottedName(Message(zh: "插入点的名称", en: "the name of the slot"))
      return .slot(slot, closeTag(.tagClose, open))
    case "only", "except": return only(name, open)
    case "prose":
      let value = expression()
      return .prose(value, closeTag(.tagClose, open))
    default:
      let value = expression()
      return .note(value, closeTag(.tagClose, open))
    }
  }

  private mutating func reportBlockTag(_ name: String, _ word: Token) {
    report(
      SyntaxCodes.blockTagInline, word.span,
      Message(
        zh: "“\(name)”产生整段内容，不能与文字同行，请让它独占一行",
        en: "“\(name)” makes whole blocks and cannot share a line with text: put it on a line by itself"))
  }

  /// The body of a tag that holds blocks, wherever the tag stands.
  private mutating func blockBody(_ word: String, _ inner: Context, _ open: Token) -> Body {
    let (outer, wasInCell) = (context, isInCell)
    let marks = closeTag(.tagClose, open)
    push(word, from: Int(open.lower))
    openTags[openTags.count - 1].isInline = false
    context = inner
    isInCell = false
    let body = Body(marks: marks, nodes: body())
    (context, isInCell) = (outer, wasInCell)
    return body
  }

  private mutating func table(_ open: Token) -> Node.Kind {
    let hasTable = current.kind != .tagClose && !(current.kind == .identifier && next.kind == .assign)
    let table = hasTable ? expression() : nil
    let arguments = tagArguments()
    let body = blockBody("table", .table, open)
    return .table(TableTag(table: table, arguments: arguments, body: body, end: pop()))
  }

  private mutating func page(_ open: Token) -> Node.Kind {
    let arguments = tagArguments(allowsPositional: true)
    return .page(arguments, closeTag(.tagClose, open))
  }

  private mutating func only(_ name: String, _ open: Token) -> Node.Kind {
    var formats = [expression()]
    while take(.comma) { formats.append(expression()) }
    // What shares its line with text is a part of that line, as with `if`.
    let body: Body
    if context == .inline {
      body = openBody(name, open)
    } else {
      body = blockBody(name, context, open)
    }
    return .only(formats, isExcept: name == "except", body, end: pop())
  }

  /// The arguments of a tag, `name=value` one after the other, commas allowed.
  private mutating func tagArguments(allowsPositional: Bool = false) -> [Argument] {
    var list: [Argument] = []
    var names: [String: SourceSpan] = [:]
    while current.kind != .tagClose, !hasFailed {
      if let named = namedArgument(&names) {
        list.append(named)
      } else if allowsPositional {
        list.append(Argument(style: .positional, value: expression()))
      } else {
        break
      }
      _ = take(.comma)
    }
    return list
  }
}
