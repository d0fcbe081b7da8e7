// What a package and those above it may say, by the place where it stands: read from the trees of their templates, every
// branch alike, whatever fails when it is run.

import Binding
import Diagnostics
import Packages
import StatutoryForm
import TemplateEngine

/// The wording of a package on one form.
struct PackageWording {
  /// What stands in one place.
  struct Passage {
    /// The id of its section; `nil` before the first, empty after the last.
    let section: String?
    /// The table of the form whose rows it adds to, and the band, from 1.
    let rows: (table: String, band: Int)?
    let parts: [TemplateWording.Part]
  }

  /// What the packages say over the one at the root.
  private(set) var own: [Passage] = []
  /// What the package at the root says.
  private(set) var root: [TemplateWording.Part] = []
  private(set) var questions: [TemplateWording.Question] = []
  private(set) var gaps: [TemplateWording.Gap] = []

  /// - Parameter places: The blocks and slots of the compiled template.
  init(_ package: TemplatePackage, _ form: Form, places: [BlockPlace]) {
    let members = ([package] + package.ancestors).compactMap { member in
      member.source("report").map { ($0, TemplateParser.parse($0, kind: .document).tree.body) }
    }
    guard let base = members.last else { return }
    var blocks: [String: [WordingReader.Block]] = [:]
    // Blocks that are read where a block above holds them.
    var held: Set<String> = []
    for (position, (file, nodes)) in members.enumerated() {
      for (block, isHeld) in Self.blocks(in: nodes, isHeld: false) {
        blocks[block.name.text, default: []].append(WordingReader.Block(block, in: file))
        let isRoot = position == members.count - 1
        if isRoot ? block.isInline : isHeld { held.insert(block.name.text) }
      }
    }
    let find = { (name: String) in package.nearestSource(name) }
    var reader = WordingReader(blocks: blocks, find: find)
    var seen: Set<String> = []
    for (file, nodes) in members.dropLast() {
      for node in nodes {
        guard case .block(let block) = node.kind else {
          _ = reader.read([node], of: file)
          continue
        }
        let name = block.name.text
        if held.contains(name) || !seen.insert(name).inserted { continue }
        let parts = reader.read(block.body.nodes, of: file, block: name)
        own.append(Self.passage(parts, at: name, places, form))
      }
    }
    var rootReader = WordingReader(blocks: blocks.filter { held.contains($0.key) }, find: find)
    self.root = rootReader.read(base.1, of: base.0)
    questions = reader.wording.questions + rootReader.wording.questions
    gaps = reader.wording.gaps + rootReader.wording.gaps
  }

  /// The blocks among nodes, each with whether another holds it.
  private static func blocks(in nodes: [Node], isHeld: Bool) -> [(BlockDefinition, Bool)] {
    nodes.flatMap { node -> [(BlockDefinition, Bool)] in
      let inner = node.bodies.flatMap { body in
        blocks(in: body.nodes, isHeld: isHeld || { if case .block = node.kind { true } else { false } }())
      }
      if case .block(let block) = node.kind { return [(block, isHeld)] + inner }
      return inner
    }
  }

  /// Where the text of a block stands.
  private static func passage(
    _ parts: [TemplateWording.Part], at name: String, _ places: [BlockPlace], _ form: Form
  ) -> Passage {
    let place = places.firstIndex { $0.addresses.contains(name) }
    let address = place.flatMap { places[$0].addresses.max { $0.utf8.count < $1.utf8.count } } ?? name
    func part(behind word: String, in address: String) -> Substring? {
      let names = address.split(separator: ".")
      return names.firstIndex(of: word[...]).flatMap { names.dropFirst($0 + 1).first }
    }
    func section(of address: String) -> Form.Section? {
      guard let wanted = part(behind: "sections", in: address) ?? part(behind: "tables", in: address) else {
        return nil
      }
      return form.sections.first { section in
        wanted == section.id || wanted == section.numeral || section.tables.contains { $0.id == wanted }
      }
    }
    if let section = section(of: address) {
      let isAmongRows = place.map { places[$0].isAmongRows } ?? false
      let table = part(behind: "tables", in: address)
      let band = part(behind: "bands", in: address).flatMap { Int($0) }
      let own = section.tables.first { table.map(String.init) == $0.id } ?? section.tables.first
      return Passage(
        section: section.id, rows: isAmongRows ? own.map { ($0.id, band ?? 1) } : nil, parts: parts)
    }
    let last = places.lastIndex { $0.addresses.contains { section(of: $0) != nil } } ?? places.endIndex
    return Passage(section: (place ?? 0) > last ? "" : nil, rows: nil, parts: parts)
  }
}
