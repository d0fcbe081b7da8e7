// Reads what templates may say: block by block, every branch, macros and included files where they are called.

import Diagnostics

/// Reads the wording of templates that belong together.
package struct WordingReader {
  /// A block of some template, as an heir's or its own.
  package struct Block {
    let definition: BlockDefinition
    let file: SourceFile

    /// Makes one.
    package init(_ definition: BlockDefinition, in file: SourceFile) {
      self.definition = definition
      self.file = file
    }
  }

  struct Macro {
    let definition: MacroDefinition
    let file: SourceFile
  }

  /// What has been read.
  package private(set) var wording = TemplateWording()
  private let find: (String) -> SourceFile?
  /// The blocks by name, the nearest heir's first.
  private let blocks: [String: [Block]]
  /// What names stand for; those that are not here are the data's.
  var names: [String: [Expression]] = [:]
  var macros: [String: Macro] = [:]
  /// Members of namespaces, `ns.count`, whatever they are set to anywhere.
  private var members: [String: [Expression]] = [:]
  private var file: SourceFile
  private var open: [String] = []
  private var block: (name: String, level: Int)?
  var callers: [(block: CallBlock, file: SourceFile)] = []
  private var work = 0
  /// Whether something that a line shows may be put together in too many ways.
  var isOutgrown = false

  /// More than any template has.
  private static let most = 200_000
  /// In how many ways a text may be put together before it is not followed any more.
  static let ways = 256

  /// - Parameter blocks: What stands in the place of blocks that are met, the nearest heir's first.
  /// - Parameter find: The file of an included template.
  package init(blocks: [String: [Block]], find: @escaping (String) -> SourceFile?) {
    self.blocks = blocks
    self.find = find
    file = SourceFile(name: "", bytes: [])
  }

  /// Reads nodes of a file, and answers what they may say.
  package mutating func read(_ nodes: [Node], of file: SourceFile, block name: String? = nil) -> [TemplateWording.Part]
  {
    let outer = (self.file, block)
    self.file = file
    if let name { block = (name, 0) }
    defer { (self.file, block) = outer }
    // What a namespace is given further down, or in the next round of a loop, shows further up as well.
    let before = (wording, names)
    let known = members.count
    let parts = flow(nodes)
    if members.count == known { return parts }
    (wording, names) = before
    return flow(nodes)
  }

  // MARK: Parts

  private mutating func flow(_ nodes: [Node]) -> [TemplateWording.Part] {
    var parts: [TemplateWording.Part] = []
    var pending: [Node] = []
    for node in nodes {
      if isInline(node) {
        pending.append(node)
        continue
      }
      parts += paragraph(pending)
      pending = []
      parts += part(node)
    }
    return parts + paragraph(pending)
  }

  private mutating func paragraph(_ nodes: [Node]) -> [TemplateWording.Part] {
    guard let first = nodes.first, let last = nodes.last else { return [] }
    let runs = runs(nodes)
    if runs.isEmpty { return [] }
    return [.paragraph(line(runs, SourceSpan(Int(first.span.lower), Int(last.span.upper))))]
  }

  private mutating func line(_ runs: [TemplateWording.Run], _ span: SourceSpan) -> TemplateWording.Line {
    defer { isOutgrown = false }
    if isOutgrown || TemplateWording.variants(of: runs, limit: Self.ways).count > Self.ways {
      gap(
        span, zh: "这一段由太多的条件拼成，无法逐一核对；请分成几句",
        en: "so many conditions make up this text that they cannot all be followed; divide it into sentences")
    }
    return TemplateWording.Line(runs: runs, place: SourcePlace(file: file, range: span.range))
  }

  private mutating func part(_ node: Node) -> [TemplateWording.Part] {
    work += 1
    if work > Self.most {
      if work == Self.most + 1 {
        gap(
          node.span, zh: "模板太大，无法逐处核对", en: "the templates are too large for all that they say to be followed")
      }
      return []
    }
    switch node.kind {
    case .heading(let level, let inner): return [.heading(level: level, line(runs(inner), node.span))]
    case .paragraph(let inner): return flow(inner)
    case .listItem(_, let inner):
      return flow(inner).map { if case .paragraph(let line) = $0 { .item(line) } else { $0 } }
    case .note(let value, _): return [.note(line([.value(closed(value))], node.span))]
    case .sheet(let name, let body, _):
      return [.sheet(line([.value(closed(name))], name.span), scoped { $0.flow(body.nodes) })]
    case .section(let section, let body, _): return [.section(closed(section), scoped { $0.flow(body.nodes) })]
    case .only(let formats, let isExcept, let body, _):
      let names = formats.compactMap { format -> String? in
        if case .literal(.string(let name)) = format.kind { name } else { nil }
      }
      return [.only(names, isExcept: isExcept, scoped { $0.flow(body.nodes) })]
    case .table(let table): return self.table(table, node.span)
    case .row, .pipeRow, .head: return [.table(title: nil, isChart: false, rows: rows([node], isHead: false))]
    case .prose(let value, _):
      ask([value], value.span)
      return []
    default: return container(node) { $0.flow($1) }.flatMap { $0 }
    }
  }

  /// What stands inside a node, each of its bodies by itself, as `read` reads it.
  private mutating func container<Result>(
    _ node: Node, _ read: (inout WordingReader, [Node]) -> Result
  ) -> [Result] {
    switch node.kind {
    case .conditional(let branches, let otherwise, _):
      for branch in branches { ask([branch.condition], branch.condition.span) }
      return (branches.map(\.body) + (otherwise.map { [$0] } ?? [])).map { read(&self, $0.nodes) }
    case .forLoop(let loop):
      ask([loop.iterable], loop.iterable.span)
      let items = self.items(of: loop.iterable)
      let body = scoped { reader in
        reader.bind(loop.target, to: items)
        reader.names["loop"] = [Expression(kind: .broken, span: node.span)]
        if let filter = loop.filter { reader.ask([filter], filter.span) }
        return read(&reader, loop.body.nodes)
      }
      return [body] + (loop.otherwise.map { [read(&self, $0.nodes)] } ?? [])
    case .with(let bindings, let body, _):
      return scoped { reader in
        for binding in bindings { reader.bind(binding.target, to: reader.closed(binding.value)) }
        return [read(&reader, body.nodes)]
      }
    case .filterBlock(_, let body, _), .autoescape(_, let body, _): return [read(&self, body.nodes)]
    case .strong(let inner): return [read(&self, inner)]
    case .block(let inner): return place(inner, read)
    case .include(let include): return self.include(include, node.span, read)
    case .callBlock(let call):
      callers.append((call, file))
      defer { callers.removeLast() }
      return macroCall(call.call, read) ?? [read(&self, call.body.nodes)]
    case .output(let value, _): return macroCall(value, read) ?? []
    case .set, .setBlock, .macro, .importAll, .importNames: define(node)
    case .perform(let value, _): ask([value], value.span)
    default: break
    }
    return []
  }

  /// A block: the nearest heir's text, or its own.
  private mutating func place<Result>(
    _ own: BlockDefinition, _ read: (inout WordingReader, [Node]) -> Result
  ) -> [Result] {
    guard let entries = blocks[own.name.text], let first = entries.first,
      entries.contains(where: { $0.definition.name == own.name && $0.file.name == file.name })
    else { return scoped { [read(&$0, own.body.nodes)] } }
    return inBlock(own.name.text, 0, first, read)
  }

  private mutating func inBlock<Result>(
    _ name: String, _ level: Int, _ entry: Block, _ read: (inout WordingReader, [Node]) -> Result
  ) -> [Result] {
    let key = "block \(name) \(level)"
    if open.contains(key) { return [] }
    open.append(key)
    let outer = (block, file)
    (block, file) = ((name, level), entry.file)
    defer {
      (block, file) = outer
      open.removeLast()
    }
    return scoped { [read(&$0, entry.definition.body.nodes)] }
  }

  private mutating func include<Result>(
    _ include: Include, _ span: SourceSpan, _ read: (inout WordingReader, [Node]) -> Result
  ) -> [Result] {
    let names = closed(include.template).flatMap { expression -> [String?] in
      switch expression.kind {
      case .literal(.string(let name)): [name]
      case .list(let items), .tuple(let items):
        items.map { if case .literal(.string(let name)) = $0.kind { name } else { nil } }
      default: [nil]
      }
    }
    let found = names.compactMap { $0.flatMap(find) }
    if names.contains(nil) || found.isEmpty && !include.ignoresMissing {
      gap(
        span, zh: "看不出包含的是哪个模板；请直接写明它的名称",
        en: "it cannot be told which template is included; write its name outright")
    }
    return found.compactMap { included in
      if open.contains(included.name) { return nil }
      open.append(included.name)
      let outer = file
      file = included
      defer {
        file = outer
        open.removeLast()
      }
      return scoped { read(&$0, TemplateParser.parse(included, kind: .document).tree.body) }
    }
  }

  /// The call of a macro, of `caller` or of `super`, which puts a text in its place; `nil` for another expression.
  mutating func macroCall<Result>(
    _ expression: Expression, _ read: (inout WordingReader, [Node]) -> Result
  ) -> [Result]? {
    guard case .call(let callee, let arguments) = expression.kind else { return nil }
    if case .name("super") = callee.kind {
      guard let (name, level) = block, let entries = blocks[name], entries.indices.contains(level + 1) else {
        return []
      }
      return inBlock(name, level + 1, entries[level + 1], read)
    }
    if case .attribute(let base, let name) = callee.kind, case .name("self") = base.kind, names["self"] == nil {
      return blocks[name.text]?.first.map { inBlock(name.text, 0, $0, read) } ?? []
    }
    if case .name("caller") = callee.kind, let (call, callFile) = callers.popLast() {
      let outer = file
      file = callFile
      defer {
        callers.append((call, callFile))
        file = outer
      }
      let values = arguments.map { closed($0.value) }
      return scoped { reader in
        reader.bind(call.parameters, to: values, keywords: [:])
        return [read(&reader, call.body.nodes)]
      }
    }
    guard let name = Self.name(of: callee), let macro = macros[name] else { return nil }
    return expand(macro, name, arguments, read)
  }

  private mutating func expand<Result>(
    _ macro: Macro, _ name: String, _ arguments: [Argument], _ read: (inout WordingReader, [Node]) -> Result
  ) -> [Result] {
    let key = "macro \(name)"
    // A macro that calls itself says nothing new the second time.
    if open.contains(key) { return [] }
    var values: [[Expression]] = []
    var keywords: [String: [Expression]] = [:]
    for argument in arguments {
      switch argument.style {
      case .positional: values.append(closed(argument.value))
      case .keyword(let name): keywords[name.text] = closed(argument.value)
      case .unpackedList, .unpackedMap: break
      }
    }
    open.append(key)
    let outer = file
    file = macro.file
    defer {
      file = outer
      open.removeLast()
    }
    return scoped { reader in
      reader.bind(macro.definition.parameters, to: values, keywords: keywords)
      return [read(&reader, macro.definition.body.nodes)]
    }
  }

  static func name(of callee: Expression) -> String? {
    switch callee.kind {
    case .name(let name): name
    case .attribute(let base, let member): name(of: base).map { "\($0).\(member.text)" }
    default: nil
    }
  }

  // MARK: Tables

  private mutating func table(_ table: TableTag, _ span: SourceSpan) -> [TemplateWording.Part] {
    var title: TemplateWording.Line?
    var isChart = false
    for argument in table.arguments {
      guard case .keyword(let name) = argument.style else { continue }
      if name.text == "title" { title = line([.value(closed(argument.value))], argument.value.span) }
      if name.text == "chart" { isChart = true }
    }
    let rows = scoped { $0.rows(table.body.nodes, isHead: false) }
    // The form's own tables hold what the form says; its rows in a template of the author's are taken as they come.
    return table.table == nil
      ? [.table(title: title ?? line([], span), isChart: isChart, rows: rows)]
      : rows.isEmpty ? [] : [.table(title: nil, isChart: false, rows: rows)]
  }

  private mutating func rows(
    _ nodes: [Node], isHead: Bool
  ) -> [(cells: [TemplateWording.Cell], isHead: Bool)] {
    var rows: [(cells: [TemplateWording.Cell], isHead: Bool)] = []
    for node in nodes {
      switch node.kind {
      case .pipeRow(let cells):
        let read = cells.map { cell in
          TemplateWording.Cell(line: line(runs(cell.nodes), cell.span), columnSpan: cell.columnSpan)
        }
        rows.append((read, isHead))
      case .pipeAlignment: for index in rows.indices { rows[index].isHead = true }
      case .head(let body, _): rows += scoped { $0.rows(body.nodes, isHead: true) }
      case .row(let arguments, let body, _):
        let isHead =
          isHead
          || arguments.contains { if case .literal(.string("head")) = $0.value.kind { true } else { false } }
        rows.append((scoped { $0.cells(body.nodes) }, isHead))
      case .paragraph(let inner): rows += self.rows(inner, isHead: isHead)
      default: rows += container(node) { $0.rows($1, isHead: isHead) }.flatMap { $0 }
      }
    }
    return rows
  }

  private mutating func cells(_ nodes: [Node]) -> [TemplateWording.Cell] {
    var cells: [TemplateWording.Cell] = []
    for node in nodes {
      guard case .cell(let value, let arguments, _) = node.kind else {
        if case .paragraph(let inner) = node.kind {
          cells += self.cells(inner)
        } else {
          cells += container(node) { $0.cells($1) }.flatMap { $0 }
        }
        continue
      }
      var span = 1
      for argument in arguments {
        guard case .keyword(let name) = argument.style, name.text == "colspan" else { continue }
        if case .literal(.integer(let columns)) = argument.value.kind {
          span = Int(clamping: columns)
        } else {
          span = 0
        }
      }
      cells.append(
        TemplateWording.Cell(line: line([.value(closed(value))], value.span), columnSpan: min(max(span, 0), 100)))
    }
    return cells
  }

  // MARK: Texts

  /// Whether a node is part of a line.
  private func isInline(_ node: Node) -> Bool {
    switch node.kind {
    case .text, .raw, .comment, .set, .setBlock, .macro, .importAll, .importNames, .breakLoop, .continueLoop, .perform,
      .extends, .broken:
      true
    case .output(let value, _):
      if case .call(let callee, _) = value.kind { isInlineCall(callee) } else { true }
    case .strong(let inner): inner.allSatisfy(isInline)
    case .conditional, .forLoop, .with, .filterBlock, .autoescape:
      node.bodies.allSatisfy { $0.nodes.allSatisfy(isInline) }
    case .block(let own):
      (blocks[own.name.text]?.map(\.definition) ?? [own]).allSatisfy { $0.body.nodes.allSatisfy(isInline) }
    case .callBlock(let call): isInlineCall(call.call) && call.body.nodes.allSatisfy(isInline)
    default: false
    }
  }

  private func isInlineCall(_ callee: Expression) -> Bool {
    let inner: Expression = if case .call(let inner, _) = callee.kind { inner } else { callee }
    if case .name("super") = inner.kind {
      guard let (name, level) = block, let entries = blocks[name], entries.indices.contains(level + 1) else {
        return true
      }
      return entries[level + 1].definition.body.nodes.allSatisfy(isInline)
    }
    if case .name("caller") = inner.kind, let call = callers.last {
      return call.block.body.nodes.allSatisfy(isInline)
    }
    if case .attribute(let base, let name) = inner.kind, case .name("self") = base.kind {
      return blocks[name.text]?.first.map { $0.definition.body.nodes.allSatisfy(isInline) } ?? true
    }
    guard let name = Self.name(of: inner), let macro = macros[name], open.count < 40 else { return true }
    return macro.definition.body.nodes.allSatisfy { node in
      // A macro that calls another of its kind is read as parts, which loses nothing.
      if case .output(let value, _) = node.kind, case .call(let callee, _) = value.kind {
        return Self.name(of: callee).map { macros[$0] == nil } ?? true
      }
      return isInline(node)
    }
  }

  /// The pieces of a line.
  mutating func runs(_ nodes: [Node]) -> [TemplateWording.Run] {
    var runs: [TemplateWording.Run] = []
    for node in nodes {
      switch node.kind {
      case .text(let text): runs.append(.text(text.text))
      case .raw(let text, _, _): runs.append(.text(text))
      case .paragraph(let inner), .listItem(_, let inner), .heading(_, let inner), .strong(let inner):
        runs += self.runs(inner)
      case .conditional(_, let otherwise, _):
        let branches = container(node) { $0.runs($1) }
        let all = branches + (otherwise == nil ? [[]] : [])
        if all.contains(where: { !$0.isEmpty }) { runs.append(.choice(all)) }
      case .forLoop(let loop):
        let bodies = container(node) { $0.runs($1) }
        if bodies.contains(where: { !$0.isEmpty }) {
          runs.append(.choice(loop.otherwise == nil ? bodies + [[]] : bodies))
        }
      case .filterBlock(let filters, let body, _):
        let inner = self.runs(body.nodes)
        runs.append(.value(texts(of: inner).flatMap { apply(filters, to: $0) }))
      case .output(let value, _):
        if let called = macroCall(value, { $0.runs($1) }) {
          for text in called where !text.isEmpty { runs += text }
        } else {
          runs.append(.value(closed(value)))
        }
      default: for inner in container(node, { $0.runs($1) }) { runs += inner }
      }
    }
    return runs
  }

  // MARK: Names

  mutating func scoped<Result>(_ body: (inout WordingReader) -> Result) -> Result {
    let outer = (names, macros)
    defer { (names, macros) = outer }
    return body(&self)
  }

  private mutating func define(_ node: Node) {
    switch node.kind {
    case .set(let target, let value, _): bind(target, to: closed(value), adds: true)
    case .setBlock(let target, let filters, let body, _):
      let values = scoped { reader in
        let runs = reader.runs(body.nodes)
        return reader.texts(of: runs).flatMap { reader.apply(filters, to: $0) }
      }
      bind(target, to: values, adds: true)
    case .macro(let macro): macros[macro.name.text] = Macro(definition: macro, file: file)
    case .importAll(let template, let name, _, _):
      importing(template, node.span) { reader, macros, values in
        for (key, macro) in macros { reader.macros["\(name.text).\(key)"] = macro }
        for (key, value) in values { reader.members["\(name.text).\(key)"] = value }
      }
    case .importNames(let template, let names, _, _):
      importing(template, node.span) { reader, macros, values in
        for (name, alias) in names {
          let own = (alias ?? name).text
          reader.macros[own] = macros[name.text]
          reader.names[own] = values[name.text]
        }
      }
    default: break
    }
  }

  private mutating func importing(
    _ template: Expression, _ span: SourceSpan,
    _ take: (inout WordingReader, [String: Macro], [String: [Expression]]) -> Void
  ) {
    let names = closed(template).map { if case .literal(.string(let name)) = $0.kind { name } else { "" } }
    for name in names {
      guard let imported = find(name) else {
        gap(span, zh: "找不到要导入的模板“\(name)”", en: "there is no template “\(name)” to import from")
        continue
      }
      if open.contains(imported.name) { continue }
      var inner = WordingReader(blocks: [:], find: find)
      inner.open = open + [imported.name]
      _ = inner.read(TemplateParser.parse(imported, kind: .document).tree.body, of: imported)
      wording.gaps += inner.wording.gaps
      // Macros of the file call one another by their own names.
      for (key, macro) in inner.macros where macros[key] == nil { macros[key] = macro }
      take(&self, inner.macros, inner.names)
    }
  }

  private mutating func bind(_ target: Target, to values: [Expression], adds: Bool = false) {
    switch target {
    case .name(let name):
      let before = adds ? names[name.text] ?? [] : []
      names[name.text] = merged(before, values)
    case .attribute(let base, let name):
      let key = "\(base.text).\(name.text)"
      members[key] = merged(members[key] ?? [], values)
    case .tuple(let targets, let span):
      for (index, target) in targets.enumerated() {
        bind(
          target,
          to: values.map { value in
            if case .tuple(let items) = value.kind, items.indices.contains(index) { return items[index] }
            if case .list(let items) = value.kind, items.indices.contains(index) { return items[index] }
            return Expression(
              kind: .index(value, Expression(kind: .literal(.integer(Int64(index))), span: span)), span: span)
          }, adds: adds)
      }
    }
  }

  private mutating func bind(_ parameters: [Parameter], to values: [[Expression]], keywords: [String: [Expression]]) {
    for (index, parameter) in parameters.enumerated() {
      let given = values.indices.contains(index) ? values[index] : keywords[parameter.name.text]
      let standard = parameter.defaultValue.map { closed($0) } ?? []
      let unknown = [Expression(kind: .broken, span: parameter.name.span)]
      names[parameter.name.text] = given ?? (standard.isEmpty ? unknown : standard)
    }
  }

  private func merged(_ first: [Expression], _ second: [Expression]) -> [Expression] {
    var seen: Set<String> = []
    return (first + second).filter { $0.isOpen || seen.insert($0.notation).inserted }
  }

  /// What an item of a list may be.
  private mutating func items(of iterable: Expression) -> [Expression] {
    closed(iterable).flatMap { list -> [Expression] in
      switch list.kind {
      case .list(let items), .tuple(let items): items
      case .broken: [list]
      default:
        [
          Expression(
            kind: .filter(list, FilterCall(name: Name(text: "first", span: list.span), arguments: [])), span: list.span)
        ]
      }
    }
  }

  func member(_ key: String) -> [Expression]? { members[key] }

  mutating func ask(_ expressions: [Expression], _ span: SourceSpan) {
    wording.questions.append(
      TemplateWording.Question(
        expressions: expressions.flatMap { closed($0) }, place: SourcePlace(file: file, range: span.range)))
  }

  mutating func gap(_ span: SourceSpan, zh: String, en: String) {
    let gap = TemplateWording.Gap(message: Message(zh: zh, en: en), place: SourcePlace(file: file, range: span.range))
    if !wording.gaps.contains(gap) { wording.gaps.append(gap) }
  }
}
