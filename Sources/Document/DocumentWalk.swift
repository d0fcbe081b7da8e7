// The one walk over a document: every block in reading order with where it stands, and the blocks that a format shows.

/// Where a block stands.
public struct BlockScope: Hashable, Sendable {
  /// Whether every format has it.
  public enum Formats: Hashable, Sendable {
    /// In every format.
    case all
    /// Inside `only`.
    case only
    /// Inside `except`.
    case except
  }

  /// The id of its section; `nil` outside of the sections.
  public var section: String?
  /// Whether every format has it.
  public var formats = Formats.all
  /// How many lists deep it stands.
  public var listDepth = 0

  /// Outside of everything.
  public init() {}
}

extension Document {
  /// The document as `format` shows it: no `only` and no `except` is left in it, so that no writer meets one.
  public func resolved(for format: OutputFormat) -> Document {
    Document(metadata: metadata, blocks: blocks.resolved(for: format.rawValue), rules: rules)
  }

  /// Visits every block, one that holds others before them.
  public func walk(_ visit: (Block, BlockScope) -> Void) { blocks.walk(visit) }
}

extension [Block] {
  /// Visits every block, one that holds others before them.
  public func walk(in scope: BlockScope = BlockScope(), _ visit: (Block, BlockScope) -> Void) {
    for block in self {
      visit(block, scope)
      var inner = scope
      switch block {
      case .section(let id, let blocks):
        inner.section = id
        blocks.walk(in: inner, visit)
      case .sheet(let sheet): sheet.blocks.walk(in: scope, visit)
      case .list(_, let items):
        inner.listDepth += 1
        for item in items { item.walk(in: inner, visit) }
      case .only(_, let blocks):
        if scope.formats == .all { inner.formats = .only }
        blocks.walk(in: inner, visit)
      case .except(_, let blocks):
        inner.formats = .except
        blocks.walk(in: inner, visit)
      case .heading, .paragraph, .table, .note, .pageBreak: continue
      }
    }
  }

  fileprivate func resolved(for format: String) -> [Block] {
    var blocks: [Block] = []
    blocks.reserveCapacity(count)
    for block in self {
      switch block {
      case .only(let formats, let inner): if formats.contains(format) { blocks += inner.resolved(for: format) }
      case .except(let formats, let inner): if !formats.contains(format) { blocks += inner.resolved(for: format) }
      default: blocks.append(block.changingInside { $0.resolved(for: format) })
      }
    }
    return blocks
  }
}

extension Block {
  /// The block with what `change` makes of the blocks inside it.
  public func changingInside(_ change: ([Block]) -> [Block]) -> Block {
    switch self {
    case .section(let id, let inner): .section(id: id, blocks: change(inner))
    case .sheet(let sheet): .sheet(Sheet(name: sheet.name, page: sheet.page, blocks: change(sheet.blocks)))
    case .list(let ordered, let items): .list(ordered: ordered, items: items.map(change))
    case .only(let formats, let inner): .only(formats: formats, blocks: change(inner))
    case .except(let formats, let inner): .except(formats: formats, blocks: change(inner))
    case .heading, .paragraph, .table, .note, .pageBreak: self
    }
  }
}
