// Templates and their parents: which blocks there are, who overrides whom, and what is compiled where.

import Diagnostics

extension Compiler {
  // MARK: The family

  /// Follows `extends` from the heir to the root and collects the blocks of all.
  func collectFamily(_ name: String, _ tree: TemplateTree, _ file: Int32) {
    family.append(Member(name: name, tree: tree, file: file))
    let index = family.count - 1
    self.file = file
    collectBlocks(tree.body, member: index)
    var parent: (name: String, span: SourceSpan)?
    for node in tree.body {
      guard case .extends(let template, _) = node.kind else { continue }
      if parent != nil {
        report(
          CheckCodes.badExtends, node.span, zh: "extends 只能有一个。",
          en: "tried to extend a second time; there may be one extends")
        continue
      }
      if let constant = constantNames(template).first {
        parent = (constant, template.span)
      } else if let chosen = parents[name] {
        parent = (chosen, template.span)
      } else if isDocument {
        report(
          CheckCodes.notConstant, template.span, zh: "extends 的模板名称须直接写明。",
          en: "extends needs the name of its template written outright")
      }
    }
    if parent == nil, let chosen = parents[name] { parent = (chosen, SourceSpan(0, 0)) }
    guard let parent else { return }
    guard !family.contains(where: { $0.name == parent.name }) else {
      return report(
        CheckCodes.badExtends, parent.span, zh: "模板 “\(parent.name)” 继承成环。",
        en: "template \"\(parent.name)\" extends itself in a circle")
    }
    guard let entry = load(parent.name) else {
      return reportNoTemplate([parent.name], parent.span)
    }
    if family.count >= limits.depth {
      return report(
        CheckCodes.includeDepth, parent.span, zh: "继承超过 \(limits.depth) 层。",
        en: "templates extend each other more than \(limits.depth) deep")
    }
    collectFamily(parent.name, entry.tree, entry.file)
    self.file = file
  }

  private func collectBlocks(_ nodes: [Node], member: Int, inside enclosing: [BlockDefinition] = []) {
    for node in nodes {
      var inner = enclosing
      if case .block(let block) = node.kind {
        inner.append(block)
        let entry = BlockEntry(
          definition: block, span: node.span, file: family[member].file, member: member, enclosing: enclosing)
        // The parser reports a name that is used twice.
        if blocks[block.name.text]?.contains(where: { $0.member == member }) != true {
          blocks[block.name.text, default: []].append(entry)
        }
      }
      if case .macro(let macro) = node.kind { forbidBlocks(macro.body.nodes) }
      for body in node.bodies { collectBlocks(body.nodes, member: member, inside: inner) }
    }
  }

  private func forbidBlocks(_ nodes: [Node]) {
    for node in nodes {
      if case .block(let block) = node.kind {
        report(
          CheckCodes.badMacro, block.name.span, zh: "块不能定义在宏里。", en: "block tags in macros are not allowed")
      }
      for body in node.bodies { forbidBlocks(body.nodes) }
    }
  }

  /// Compiles the heirs for their names, then the root for its output.
  func compileFamily() {
    for (index, member) in family.enumerated() {
      file = member.file
      isSilent = index + 1 < family.count || awaitsParent(member)
      if isSilent && isDocument { checkHeir(member.tree.body) }
      compile(Array(member.tree.body[compilePreface(member)...]))
    }
    isSilent = false
    if let heir = family.first { file = heir.file }
    if isDocument { checkUnusedBlocks() }
  }

  /// In a text template what stands before `extends` is written like any text. Answers where the rest begins.
  private func compilePreface(_ member: Member) -> Int {
    let isExtends = { (node: Node) in if case .extends = node.kind { true } else { false } }
    guard isSilent, !isDocument, !awaitsParent(member), let end = member.tree.body.firstIndex(where: isExtends) else {
      return 0
    }
    isSilent = false
    compile(Array(member.tree.body[..<end]))
    isSilent = true
    return end
  }

  /// Whether the template extends one whose name only the run will tell.
  private func awaitsParent(_ member: Member) -> Bool {
    parents[member.name] == nil
      && member.tree.body.contains { node in
        if case .extends(let template, _) = node.kind { constantNames(template).isEmpty } else { false }
      }
  }

  /// In a document, what an heir writes outside its blocks would be lost.
  private func checkHeir(_ nodes: [Node]) {
    for node in nodes {
      switch node.kind {
      case .extends, .block, .set, .setBlock, .macro, .importAll, .importNames, .comment, .broken: continue
      case .text(let text) where text.text.utf8.allSatisfy({ $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 }): continue
      default:
        report(
          CheckCodes.misplaced, node.span, zh: "继承了别的模板，块以外的内容不会出现；请放进某个块里。",
          en: "this template extends another, and what stands outside its blocks appears nowhere; put it into a block")
        return
      }
    }
  }

  private func checkUnusedBlocks() {
    for (name, entries) in blocks.sorted(by: { $0.key < $1.key }) where !usedBlocks.contains(name) {
      let hiding = hidingBlock(of: entries)
      for entry in entries where entry.member + 1 < family.count {
        // What an heir's own text takes the place of is none of the fault of those above.
        if hiding != nil, entry.member > 0 { continue }
        // Nor is what stands in a block of its own that is already told of.
        if hiding == nil, entry.enclosing.contains(where: { !usedBlocks.contains($0.name.text) }) {
          checkUnused(entry)
          continue
        }
        let outer = file
        file = entry.file
        if let hiding {
          report(
            CheckCodes.unknownBlock, entry.definition.name.span,
            zh: "块 “\(name)” 在上级的块 “\(hiding.text)” 里，而 “\(hiding.text)” 已被改写，这里的内容不会出现。",
            en: """
              block \"\(name)\" stands in the block \"\(hiding.text)\" above, which is overridden, so this appears nowhere
              """)
        } else {
          let fillable = blockPlaces.filter { !$0.modifiers.contains(.sealed) }
          let candidates = fillable.within(name) ?? fillable.flatMap(\.addresses)
          reportUnknown(
            CheckCodes.unknownBlock, entry.definition.name.span,
            zh: "上级模板没有块或插槽 “\(name)”，这里的内容不会出现。",
            en: "no template above has a block or slot \"\(name)\", so this appears nowhere", name: name,
            candidates: candidates.map { Candidate(name: $0) }, listing: ("可用的块", "blocks"),
            listed: fillable.bestAddresses, isAnyNear: fillable.within(name) != nil)
        }
        file = outer
        checkUnused(entry)
      }
    }
  }

  /// The body of a block that appears nowhere is checked all the same.
  private func checkUnused(_ entry: BlockEntry) {
    let outer = file
    file = entry.file
    isInUnplacedBlock = true
    checked { inScope { compile(entry.definition.body.nodes) } }
    isInUnplacedBlock = false
    file = outer
  }

  /// The block that an unused one stands in, where the place of that one is taken by an heir's text.
  private func hidingBlock(of entries: [BlockEntry]) -> Name? {
    for entry in entries.reversed() {
      for outer in entry.enclosing
      where usedBlocks.contains(outer.name.text)
        && !compiledBlocks.contains(SourceSpot(file: entry.file, span: outer.name.span))
      {
        return outer.name
      }
    }
    return nil
  }

  /// `extends` with a computed name: the run starts over once the name is known.
  func computedExtends(_ template: Expression, _ span: SourceSpan) {
    if isDocument { return }
    if constantNames(template).first != nil,
      family.indices.contains(where: { family[$0].file == file && isTopLevel(span, $0) })
    {
      return
    }
    guard let member = family.first(where: { $0.file == file }) else { return }
    if parents[member.name] != nil { return }
    let parent = register(operand(template))
    emit(.extend, parent, register(.constant(string(member.name))))
  }

  private func isTopLevel(_ span: SourceSpan, _ member: Int) -> Bool {
    family[member].tree.body.contains { node in
      if case .extends = node.kind { return node.span == span }
      return false
    }
  }

  // MARK: Blocks

  func block(_ block: BlockDefinition, _ span: SourceSpan) {
    if isSilent { return }
    place(block.name, own: BlockEntry(definition: block, span: span, file: file, member: memberIndex), span)
  }

  func slot(_ name: Name, _ span: SourceSpan) {
    if isSilent { return }
    place(name, own: nil, span)
  }

  private var memberIndex: Int { family.firstIndex { $0.file == file } ?? family.count - 1 }

  /// Compiles what belongs at the place of a block or slot: the heir's text, or its own.
  private func place(_ name: Name, own: BlockEntry?, _ span: SourceSpan) {
    let addresses = addresses(of: name.text)
    note(name, addresses, own: own?.definition)
    var chosen = entries(at: addresses)
    if let own, !chosen.contains(where: { $0.member == own.member && $0.file == own.file && $0.span == own.span }) {
      chosen = chosen.filter { $0.member < own.member || !family.indices.contains(own.member) } + [own]
    }
    checkModifiers(chosen)
    guard let first = chosen.first else { return }
    if first.definition.modifiers.contains(.required) {
      let isOwn = own.map { $0.span == first.span && $0.file == first.file } ?? true
      if isOwn || isDocument {
        let entry = first
        let outer = file
        file = entry.file
        reportRequired(entry.definition.name)
        file = outer
        return
      }
    }
    compileBlock(name.text, level: 0, chosen, span)
  }

  /// What the members of the family write for a place, the nearest heir's first. A place has several names; of those that
  /// one member uses, the most exact counts.
  private func entries(at addresses: [String]) -> [BlockEntry] {
    var chosen: [BlockEntry] = []
    for address in addresses {
      guard let entries = blocks[address] else { continue }
      usedBlocks.insert(address)
      chosen += entries.filter { entry in !chosen.contains { $0.member == entry.member } }
    }
    return chosen.sorted { $0.member < $1.member }
  }

  private func reportRequired(_ name: Name) {
    report(
      CheckCodes.requiredBlock, name.span, zh: "块 “\(name.text)” 须由下级模板填写。",
      en: "required block \"\(name.text)\" is not filled by any heir")
  }

  /// The names under which heirs may address a block here: inside unrolled loops also by the items' ids.
  private func addresses(of name: String) -> [String] {
    var prefixes: [[String]] = []
    var current: Scope? = scope
    while let scope = current {
      if let loop = scope.loop, let item = loop.item, let list = loop.listName {
        let record = constantRecord(item)
        var ids = [record.id]
        if let numeral = record.fields.first(where: { $0.name == "numeral" })?.value, case .text(let text) = numeral {
          ids.append(text)
        }
        prefixes.append(ids.filter { !$0.isEmpty }.map { "\(list).\($0)." })
      }
      current = scope.parent
    }
    var result: [String] = []
    var paths = [""]
    for level in prefixes {
      paths = level.flatMap { prefix in paths.map { prefix + $0 } }
      result = paths.map { $0 + name } + result
    }
    return result + [name]
  }

  private func compileBlock(_ name: String, level: Int, _ entries: [BlockEntry], _ span: SourceSpan) {
    guard entries.indices.contains(level), mayNestBlock(span) else { return }
    let entry = entries[level]
    compiledBlocks.insert(entry.spot)
    blockStack.append((name, level, entries))
    let body = {
      self.inScope {
        self.noteCompiled(entry.definition.body)
        self.compile(entry.definition.body.nodes)
      }
    }
    if entry.file == file {
      nesting += 1
      body()
      nesting -= 1
    } else {
      inChain(span, into: entry.file, body)
    }
    blockStack.removeLast()
  }

  /// Endless recursion of blocks is an error of the run in a text template, of the check in a document.
  private func mayNestBlock(_ span: SourceSpan) -> Bool {
    if nesting < limits.depth, !isOutgrown { return true }
    if isDocument { return mayNest(span) }
    failLater(
      Finding(
        RunCodes.depthLimit, .error,
        Message(
          zh: "块的嵌套超过 \(limits.depth) 层的上限（depth）。",
          en: "blocks are nested more than \(limits.depth) deep (limit: depth)"), at: place(span)))
    return false
  }

  /// An error that the run meets only if it comes here.
  func failLater(_ finding: Finding) {
    if isDiscarded { return }
    assembly.failures.append(finding)
    emit(.fail, imm: assembly.failures.count - 1)
  }

  // MARK: super and self

  func superBlock(_ span: SourceSpan) {
    // That nothing above has the block was said.
    if isInUnplacedBlock { return }
    guard let current = blockStack.last else {
      return report(CheckCodes.noSuper, span, zh: "super() 只能用在块里。", en: "cannot super outside of a block")
    }
    guard current.entries.indices.contains(current.level + 1) else {
      if !isDocument, family.count == 1, hasNestedExtends(family[0].tree.body) { return }
      return report(
        CheckCodes.noSuper, span, zh: "块 “\(current.name)” 没有上级，不能用 super()。",
        en: "block \"\(current.name)\" has no parent block for super()")
    }
    let upper = current.entries[current.level + 1]
    if upper.definition.modifiers.contains(.required) && upper.definition.body.nodes.isEmpty { return }
    compileBlock(current.name, level: current.level + 1, current.entries, span)
  }

  private func hasNestedExtends(_ nodes: [Node]) -> Bool {
    nodes.contains { node in
      if case .extends = node.kind { return true }
      return node.bodies.contains { hasNestedExtends($0.nodes) }
    }
  }

  func selfBlock(_ name: Name) {
    guard let entries = blocks[name.text] else {
      return reportUnknown(
        CheckCodes.unknownBlock, name.span, zh: "没有块 “\(name.text)”。", en: "there is no block \"\(name.text)\"",
        name: name.text, candidates: blocks.keys.sorted().map { Candidate(name: $0) })
    }
    compileBlock(name.text, level: 0, entries, name.span)
  }
}
