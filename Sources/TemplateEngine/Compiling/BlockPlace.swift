// The blocks and slots of a template, as its heirs know them: for starting packages and for editors.

import Diagnostics

/// A block or a slot where it comes to stand, with the names under which an heir may fill it.
public struct BlockPlace: Hashable, Sendable {
  /// The names, the most exact first: `sections.applications.after`, `sections.三.after`, `after`. Inside loops over the
  /// form, the last alone fills the block of every round.
  public let addresses: [String]
  /// Whether it is a slot: empty unless an heir fills it.
  public let isSlot: Bool
  /// Whether it stands inside a line, and takes one line.
  public let isInline: Bool
  /// Whether it stands among the rows of a table, and takes rows.
  public let isAmongRows: Bool
  /// What an heir may do with it.
  public let modifiers: [BlockDefinition.Modifier]
  /// Where its name is written.
  public let definition: SourcePlace
}

extension [BlockPlace] {
  /// The name for a place that people are shown: one that means it alone, its own, else by the table, else by the section,
  /// and then with its own number.
  public func bestAddress(of place: BlockPlace) -> String {
    var uses: [String: Int] = [:]
    for address in flatMap(\.addresses) { uses[address, default: 0] += 1 }
    return Self.bestAddress(of: place, uses: uses)
  }

  /// The name of every place, in the order of the document, each once.
  public var bestAddresses: [String] {
    var uses: [String: Int] = [:]
    for address in flatMap(\.addresses) { uses[address, default: 0] += 1 }
    var seen: Set<String> = []
    return map { Self.bestAddress(of: $0, uses: uses) }.filter { seen.insert($0).inserted }
  }

  /// The names that say more exactly what `name` says: of `sections.六`, `sections.六.after`; of `tables.三.rows`,
  /// `tables.三.bands.1.rows`. What comes behind is meant more often than what comes before.
  func within(_ name: String) -> [String]? {
    let wanted = name.split(separator: ".")
    guard wanted.count > 1 else { return nil }
    let found = flatMap(\.addresses).filter { address in
      var rest = wanted[...]
      for part in address.split(separator: ".") where part == rest.first { rest = rest.dropFirst() }
      return rest.isEmpty
    }
    let shortest = found.map { $0.split(separator: ".").count }.min()
    let near = found.filter { $0.split(separator: ".").count == shortest }
    let behind = near.filter { $0.hasSuffix(".after") }
    return near.isEmpty ? nil : behind.isEmpty ? near : behind
  }

  private static func bestAddress(of place: BlockPlace, uses: [String: Int]) -> String {
    func rank(_ address: String) -> (Int, Int, Int) {
      let parts = address.split(separator: ".")
      let kind = parts.count == 1 ? -1 : ["tables", "sections"].firstIndex(of: parts.first ?? "") ?? 2
      return (kind, parts.count, address.utf8.contains { $0 > 127 } ? 0 : 1)
    }
    return place.addresses.filter { uses[$0] == 1 }.min { rank($0) < rank($1) } ?? place.addresses.last ?? ""
  }
}

extension Compiler {
  /// Notes a place, and all names for it.
  func note(_ name: Name, _ addresses: [String], own: BlockDefinition?) {
    // What is compiled only to be checked, such as the body of a loop over nothing, stands nowhere.
    guard !isDiscarded, assembly.files.indices.contains(Int(file)) else { return }
    for address in addresses where !knownBlocks.contains(address) { knownBlocks.append(address) }
    blockPlaces.append(
      BlockPlace(
        addresses: addresses, isSlot: own == nil, isInline: own?.isInline ?? false,
        isAmongRows: structure.inTable && !structure.inRow, modifiers: own?.modifiers ?? [],
        definition: SourcePlace(file: assembly.files[Int(file)], range: name.span.range)))
  }
}
