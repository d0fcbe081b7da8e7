// include, import and from import: known templates are compiled in place, others while running.

import Diagnostics

extension Compiler {
  func include(_ include: Include, _ span: SourceSpan) {
    let names = constantNames(include.template)
    let isConstant = !names.isEmpty && isWrittenOutright(include.template)
    guard isConstant || isDocument else {
      return dynamicInclude(include, span)
    }
    if !isConstant {
      let value = operand(include.template)
      guard let constant = value.plainConstant, let name = evaluator.heap.textIfString(constant) else {
        return report(
          CheckCodes.notConstant, include.template.span, zh: "include 的模板名称须直接写明。",
          en: "include needs the name of its template written outright")
      }
      return includeFirst([name], include, span)
    }
    includeFirst(names, include, span)
  }

  private func isWrittenOutright(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .literal(.string): true
    case .list(let items), .tuple(let items): items.allSatisfy { isWrittenOutright($0) }
    default: false
    }
  }

  private func includeFirst(_ names: [String], _ include: Include, _ span: SourceSpan) {
    guard let (name, entry) = firstFound(names) else {
      if include.ignoresMissing { return }
      return reportNoTemplate(names, inside(include.template))
    }
    if !isDocument,
      including.contains(name) || family.contains(where: { $0.name == name })
        || isOutgrown || work > options.codeLimit || nesting >= limits.depth
    {
      return dynamicInclude(include, span)
    }
    guard mayNest(span) else { return }
    if isSilent && isDocument { return }
    if entry.tree.body.contains(where: { if case .extends = $0.kind { true } else { false } }) {
      if isDocument {
        return report(
          CheckCodes.badExtends, span, zh: "被包含的模板 “\(name)” 不能再用 extends。",
          en: "the included template \"\(name)\" cannot extend another")
      }
      return dynamicInclude(include, span)
    }
    including.append(name)
    let outerEscapes = escapes
    if !isDocument { escapes = escapesByName(name) }
    inChain(span, into: entry.file) {
      if isDocument || include.withContext == false {
        let inner = Scope(parent: scope, function: function)
        inner.isBarrier = include.withContext == false
        inScope(inner) { compile(entry.tree.body) }
      } else {
        // Macros of another file keep what that file gave them: a later `set` here does not reach them.
        let (outerBlocks, outerClosures) = (blocks, scope.closures)
        addBlocks(of: entry.tree.body)
        scope.closures = []
        compile(entry.tree.body)
        (blocks, scope.closures) = (outerBlocks, outerClosures)
      }
    }
    escapes = outerEscapes
    including.removeLast()
  }

  /// Blocks of an included template are its own.
  private func addBlocks(of nodes: [Node]) {
    for node in nodes {
      if case .block(let block) = node.kind {
        blocks[block.name.text] = [BlockEntry(definition: block, span: node.span, file: file, member: family.count)]
      }
      for body in node.bodies { addBlocks(of: body.nodes) }
    }
  }

  private func firstFound(_ names: [String]) -> (String, (tree: TemplateTree, file: Int32))? {
    for name in names { if let entry = load(name) { return (name, entry) } }
    return nil
  }

  // MARK: Found while running

  private func dynamicInclude(_ include: Include, _ span: SourceSpan) {
    let site = dynamicSite(
      include.template, ignoresMissing: include.ignoresMissing, withContext: include.withContext ?? true)
    if isSilent {
      let mark = variable()
      emit(.beginCapture, mark)
      let target = variable()
      emit(.include, target, site.base, imm: site.index)
      emit(.dropCapture, mark)
      scope.overlays.append(target)
      return
    }
    let target = variable()
    emit(.include, target, site.base, imm: site.index)
    scope.overlays.append(target)
  }

  /// How many names a template that is found while running sees.
  private static let mostSeenNames = 150

  /// The template's name and what it sees, in registers.
  private func dynamicSite(_ template: Expression, ignoresMissing: Bool, withContext: Bool) -> (base: UInt8, index: Int)
  {
    let name = operand(template)
    var names: [String] = []
    if withContext {
      var current: Scope? = scope
      while let scope = current {
        for name in scope.order + scope.names.keys.sorted()
        where names.count < Self.mostSeenNames && name != "caller" && !names.contains(name) {
          names.append(name)
        }
        if scope.isBarrier || names.count == Self.mostSeenNames { break }
        current = scope.parent
      }
    }
    let base = registers(names.count + 1)
    load(name, into: base)
    for (index, name) in names.enumerated() {
      load(lookup(name, span, quietly: true), into: base &+ UInt8(truncatingIfNeeded: index + 1))
    }
    assembly.dynamicSites.append(
      Program.DynamicSite(names: names.map { string($0) }, ignoresMissing: ignoresMissing, withContext: withContext))
    return (base, assembly.dynamicSites.count - 1)
  }

  /// The names set at the top, as a map.
  func exportNames(into target: UInt8) {
    span = SourceSpan(0, 0)
    let names = Array(scope.order.prefix(100))
    let base = registers(max(1, 2 * names.count))
    for (index, name) in names.enumerated() {
      emit(.constant, base &+ UInt8(truncatingIfNeeded: 2 * index), imm: pool(string(name)))
      load(scope.names[name] ?? .constant(.undefined), into: base &+ UInt8(truncatingIfNeeded: 2 * index + 1))
    }
    emit(.map, target, base, imm: names.count)
  }

  // MARK: Imports

  func importAll(_ template: Expression, as name: Name, withContext: Bool, _ span: SourceSpan) {
    guard let found = constantTemplate(template, span) else { return dynamicImport(template, name, withContext, span) }
    let module = importScope(found, withContext: withContext, span)
    if isDocument {
      scope.names[name.text] = .module(module.scope.names, name: name.text)
      return
    }
    let names = Array(module.scope.order.prefix(100))
    let base = registers(max(1, 2 * names.count))
    for (index, key) in names.enumerated() {
      emit(.constant, base &+ UInt8(truncatingIfNeeded: 2 * index), imm: pool(string(key)))
      load(module.scope.names[key] ?? .constant(.undefined), into: base &+ UInt8(truncatingIfNeeded: 2 * index + 1))
    }
    let map = register()
    emit(.map, map, base, imm: names.count)
    let target = variable()
    emit(.module, target, map, module.text)
    bind(name, to: .register(target, .any))
  }

  func importNames(
    _ template: Expression, _ names: [(name: Name, alias: Name?)], withContext: Bool, _ span: SourceSpan
  ) {
    guard let found = constantTemplate(template, span) else {
      let hidden = Name(text: "\u{0}import", span: span)
      dynamicImport(template, hidden, withContext, span)
      guard let module = scope.names[hidden.text] else { return }
      for item in names { bind(item.alias ?? item.name, to: attribute(module, item.name, of: template)) }
      scope.order.removeAll { $0 == hidden.text }
      return
    }
    let module = importScope(found, withContext: withContext, span)
    for item in names {
      if let operand = module.scope.names[item.name.text] {
        if isDocument {
          scope.names[(item.alias ?? item.name).text] = operand
        } else {
          bind(item.alias ?? item.name, to: operand)
        }
      } else if isDocument {
        reportUnknown(
          CheckCodes.unknownName, item.name.span, zh: "模板里没有 “\(item.name.text)”。",
          en: "the template has no \"\(item.name.text)\"", name: item.name.text,
          candidates: module.scope.names.keys.sorted().map { Candidate(name: $0) })
      } else {
        bind(item.alias ?? item.name, to: .constant(.undefined))
      }
    }
  }

  private func constantTemplate(_ template: Expression, _ span: SourceSpan)
    -> (name: String, entry: (tree: TemplateTree, file: Int32))?
  {
    let names = isWrittenOutright(template) ? constantNames(template) : []
    guard !names.isEmpty else {
      if isDocument {
        report(
          CheckCodes.notConstant, template.span, zh: "import 的模板名称须直接写明。",
          en: "import needs the name of its template written outright")
      }
      return nil
    }
    guard let found = firstFound(names) else {
      reportNoTemplate(names, inside(template))
      return nil
    }
    return including.contains(found.0) && !isDocument ? nil : (found.0, found.1)
  }

  /// Compiles a template for its names; its text is kept aside.
  private func importScope(
    _ found: (name: String, entry: (tree: TemplateTree, file: Int32)), withContext: Bool, _ span: SourceSpan
  ) -> (scope: Scope, text: UInt8) {
    let inner = Scope(parent: scope, function: function)
    inner.isBarrier = !withContext
    let mark = variable()
    let text = variable()
    guard mayNest(span) else { return (inner, text) }
    including.append(found.name)
    if !isDocument { emit(.beginCapture, mark) }
    let (outerSilent, outerEscapes) = (isSilent, escapes)
    isSilent = isDocument
    if !isDocument { escapes = escapesByName(found.name) }
    inChain(span, into: found.entry.file) {
      let outer = scope
      scope = inner
      compile(found.entry.tree.body)
      scope = outer
    }
    (isSilent, escapes) = (outerSilent, outerEscapes)
    if !isDocument { emit(.endCapture, text, mark) }
    including.removeLast()
    return (inner, text)
  }

  private func dynamicImport(_ template: Expression, _ name: Name, _ withContext: Bool, _ span: SourceSpan) {
    if isDocument { return }
    let site = dynamicSite(template, ignoresMissing: false, withContext: withContext)
    let target = variable()
    emit(.importModule, target, site.base, imm: site.index)
    bind(name, to: .register(target, .any))
  }
}
