// What heirs may not do with a block: override a sealed one, write in front of one that may only be added to, and lose
// either, or one that must be filled, by overriding the block around it.

import Diagnostics

extension Compiler {
  /// Holds what each heir writes for a block against what those above let it do; the nearest heir stands first.
  func checkModifiers(_ entries: [BlockEntry]) {
    for (index, entry) in entries.enumerated() {
      let above = entries[(index + 1)...]
      for upper in above { checkModifiers(of: upper, for: entry) }
      guard isDocument, !entry.definition.body.nodes.alwaysCallSuper else { continue }
      for upper in above {
        for inner in protectedBlocks(in: upper) { reportLost(inner, by: entry) }
      }
    }
  }

  private func checkModifiers(of upper: BlockEntry, for entry: BlockEntry) {
    let modifiers = upper.definition.modifiers
    let name = entry.definition.name
    if modifiers.contains(.sealed) {
      reportModifier(
        of: upper, for: entry,
        zh: "块 “\(name.text)” 已封存，下级模板不能改写；请删去这个块，内容写到别的块或插入点里。",
        en: "block \"\(name.text)\" is sealed and cannot be overridden; write into another block or slot")
    } else if modifiers.contains(.append), !entry.definition.body.nodes.beginWithSuper {
      reportModifier(
        of: upper, for: entry, zh: "块 “\(name.text)” 只能追加：请以 {{ super() }} 开头，内容写在其后。",
        en: "block \"\(name.text)\" may only be added to: begin with {{ super() }} and write after it")
    }
  }

  private func reportLost(_ inner: BlockEntry, by entry: BlockEntry) {
    let (outer, name) = (entry.definition.name.text, inner.definition.name.text)
    let kind: (zh: String, en: String) =
      if inner.definition.modifiers.contains(.sealed) {
        ("封存", "sealed")
      } else if inner.definition.modifiers.contains(.append) {
        ("只能追加", "append")
      } else { ("必须填写", "required") }
    reportModifier(
      of: inner, for: entry,
      zh: "上级在块 “\(outer)” 里放了\(kind.zh)的块 “\(name)”，这样改写它就不会出现了；请写上 {{ super() }}，并且不放在 if、for 等条件里。",
      en: """
        the block \"\(outer)\" above holds the block \"\(name)\" (\(kind.en)), which this would lose; write {{ super() }}, \
        and not under a condition
        """)
  }

  private func reportModifier(of upper: BlockEntry, for entry: BlockEntry, zh: String, en: String) {
    let outer = (file, chain)
    // Where the block comes to stand says nothing here: what matters are the two places that do not agree.
    chain = -1
    file = upper.file
    let there = Finding.Related(
      place: place(upper.definition.name.span), message: Message(zh: "在这里定义", en: "defined here"))
    file = entry.file
    report(CheckCodes.blockModifier, entry.definition.name.span, zh: zh, en: en, related: [there])
    (file, chain) = outer
  }

  /// The blocks that must not be lost, in a block's own text and in the templates that it includes.
  private func protectedBlocks(in entry: BlockEntry) -> [BlockEntry] {
    var found: [BlockEntry] = []
    var included: Set<String> = []
    func search(_ nodes: [Node], _ file: Int32) {
      for node in nodes {
        switch node.kind {
        case .block(let block) where block.isProtected:
          found.append(BlockEntry(definition: block, span: node.span, file: file, member: entry.member))
        case .include(let include):
          guard let name = constantNames(include.template).first, included.insert(name).inserted,
            let template = load(name)
          else { continue }
          search(template.tree.body, template.file)
        default: for body in node.bodies { search(body.nodes, file) }
        }
      }
    }
    search(entry.definition.body.nodes, entry.file)
    return found
  }
}

extension BlockDefinition {
  /// Whether no heir may make it disappear.
  var isProtected: Bool { modifiers.contains { $0 != .scoped } }
}

extension [Node] {
  /// Whether what stands above is printed whatever the data say: `super()` stands outside conditions, or in all branches.
  var alwaysCallSuper: Bool {
    contains { node in
      switch node.kind {
      case .output(let expression, _): expression.isSuper
      case .conditional(let branches, let otherwise?, _):
        (branches.map(\.body) + [otherwise]).allSatisfy { $0.nodes.alwaysCallSuper }
      case .with(_, let body, _), .section(_, let body, _), .sheet(_, let body, _): body.nodes.alwaysCallSuper
      case .table(let table): table.body.nodes.alwaysCallSuper
      case .heading(_, let nodes), .paragraph(let nodes), .listItem(_, let nodes), .strong(let nodes):
        nodes.alwaysCallSuper
      default: false
      }
    }
  }

  /// Whether what stands above comes first.
  var beginWithSuper: Bool {
    for node in self {
      switch node.kind {
      case .text(let text) where text.text.utf8.allSatisfy({ $0 <= 32 }): continue
      case .comment, .set: continue
      case .output(let expression, _): return expression.isSuper
      case .paragraph(let inner), .heading(_, let inner): return inner.beginWithSuper
      default: return false
      }
    }
    return false
  }
}

extension Expression {
  /// Whether it is `super()` itself, with nothing done to it.
  var isSuper: Bool {
    if case .call(let callee, _) = kind, case .name("super") = callee.kind { return true }
    return false
  }
}
