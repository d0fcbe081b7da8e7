// All the words that a narrative is searched for, as one tree of scalars: a text is read once for all of them.

/// The words of the narrative for one edition. Made once for a form; what a report adds (its body's names, its year) is
/// told when a text is read.
public struct NarrativeLexicon: Sendable {
  /// The cues, in the order of the file.
  public internal(set) var cues: [NarrativeCue] = []
  /// How the names of areas end.
  public internal(set) var areaKinds: Set<Unicode.Scalar> = []
  /// The words for bodies that speak for a whole area (`人民政府`).
  public internal(set) var areaSuffixes: [String] = []
  /// The lists of words that a whole text must be asked for: what cues need, and the report's matter.
  public internal(set) var needs: [Int] = []
  /// How many lists there are, those of ``NarrativeList`` first.
  public private(set) var listCount = NarrativeList.allCases.count
  /// The scalars of the longest word.
  public private(set) var longest = 0

  /// The lists of each word, by its number: those that have a name, and the cues' own.
  private var named: [NarrativeLists] = []
  private var own: [[Int32]] = []
  /// The cues whose words each word is of, with its place among them.
  private var cuesOfWord: [[(cue: Int32, place: Int32)]] = []
  /// Which words have marks within, which end no clause there (`法律、行政法规禁止公开`).
  private var marked: [Bool] = []
  /// The tree's nodes; the first is its root.
  private var nodes = [Node(word: -1, length: 0, hasDigit: false, hasMark: false)]
  /// The tree's edges: a node and a scalar lead to a node. Open addressing, for the words are many and the reading hot.
  private var edges = [(key: UInt64, node: Int32)](repeating: (0, 0), count: 1 << 14)
  private var edgeCount = 0
  /// The lists by the text that they were given as: many cues share one.
  private var known: [String: Int] = [:]

  /// A node of the tree: the word that ends there, or -1, and what leads to it.
  private struct Node {
    var word: Int32
    var length: Int32
    var hasDigit: Bool
    var hasMark: Bool
  }

  /// The scalars that stand for years in words; in a text four digits are one of them.
  private enum Year {
    static let last: UInt32 = 0x11_0000
    static let this: UInt32 = 0x11_0001
    static let next: UInt32 = 0x11_0002

    static func named(_ name: Substring.UnicodeScalarView) -> UInt32? {
      switch String(name) {
      case "last_year": last
      case "year": this
      case "next_year": next
      default: nil
      }
    }
  }
}

// MARK: Reading a text

extension NarrativeLexicon {
  /// The lists with a name that a word is in.
  public func lists(of word: Int) -> NarrativeLists { named[word] }
  /// The cues' own lists that a word is in.
  public func ownLists(of word: Int) -> [Int32] { own[word] }
  /// The cues that a word speaks of, with its place among their words.
  public func cues(of word: Int) -> [(cue: Int32, place: Int32)] { cuesOfWord[word] }
  /// Whether a word has marks within, which end no clause there.
  public func isMarked(_ word: Int) -> Bool { marked[word] }

  /// Calls `found` with each word that starts at a place of a text, and with its end.
  public func words(
    in text: [Unicode.Scalar], at start: Int, year: Int, _ found: (_ word: Int, _ end: Int) -> Void
  ) {
    walk(text, from: start, at: 0, year: year, found)
  }

  private func walk(
    _ text: [Unicode.Scalar], from start: Int, at origin: Int32, year: Int, _ found: (Int, Int) -> Void
  ) {
    var (node, position) = (origin, start)
    while position < text.count {
      let scalar = text[position].value
      if (48...57).contains(scalar), position + 4 <= text.count, let mark = Self.mark(text, at: position, year: year) {
        let next = child(of: node, mark)
        if next > 0 {
          if nodes[Int(next)].word >= 0 { found(Int(nodes[Int(next)].word), position + 4) }
          walk(text, from: position + 4, at: next, year: year, found)
        }
      }
      node = child(of: node, scalar)
      if node == 0 { return }
      position += 1
      if nodes[Int(node)].word >= 0 { found(Int(nodes[Int(node)].word), position) }
    }
  }

  /// The scalar that a year stands for.
  private static func mark(_ text: [Unicode.Scalar], at start: Int, year: Int) -> UInt32? {
    var value = 0
    for position in start..<start + 4 {
      let digit = text[position].value
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    switch value - year {
    case -1: return Year.last
    case 0: return Year.this
    case 1: return Year.next
    default: return nil
    }
  }

  private func child(of node: Int32, _ scalar: UInt32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar)
    var slot = Self.slot(of: key, among: edges.count)
    while edges[slot].node != 0 {
      if edges[slot].key == key { return edges[slot].node }
      slot = (slot + 1) & (edges.count - 1)
    }
    return 0
  }

  private static func slot(of key: UInt64, among count: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (count - 1)
  }
}

// MARK: The words themselves

extension NarrativeLexicon {
  /// The words of a list, each in all its forms.
  public func texts(of list: NarrativeList) -> [String] {
    var steps = Array(repeating: (parent: 0, scalar: UInt32(0)), count: nodes.count)
    for edge in edges where edge.node != 0 {
      steps[Int(edge.node)] = (Int(edge.key >> 32), UInt32(truncatingIfNeeded: edge.key))
    }
    return nodes.indices.filter { nodes[$0].word >= 0 && named[Int(nodes[$0].word)].has(list) }.map { end in
      var scalars: [Unicode.Scalar] = []
      var node = end
      while node != 0 {
        if let scalar = Unicode.Scalar(steps[node].scalar) { scalars.append(scalar) }
        node = steps[node].parent
      }
      return String(String.UnicodeScalarView(scalars.reversed()))
    }
  }
}

// MARK: Taking words in

extension NarrativeLexicon {
  /// Takes in the words of a list with a name.
  mutating func add(_ patterns: String, to list: NarrativeList) {
    for pattern in patterns.unicodeScalars.split(separator: " ") {
      for node in ends(of: pattern) { named[word(at: node)].formUnion(NarrativeLists(list)) }
    }
  }

  /// The number of a list, its words taken in where they are new.
  mutating func list(_ patterns: String) -> Int {
    if let known = known[patterns] { return known }
    let words = patterns.unicodeScalars.split(separator: " ").flatMap { ends(of: $0) }
    let list = list(ofWordsAt: words)
    known[patterns] = list
    return list
  }

  private mutating func list(ofWordsAt nodes: [Int32]) -> Int {
    let list = listCount
    listCount += 1
    for node in nodes {
      let word = word(at: node)
      if own[word].last != Int32(list) { own[word].append(Int32(list)) }
    }
    return list
  }

  /// Takes in the words of a cue: those beside its number, and those around it.
  mutating func add(_ patterns: String, toCue cue: Int, _ lists: inout NarrativeCue.Lists) {
    var nodes: [Int32] = []
    for pattern in patterns.unicodeScalars.split(separator: " ") {
      guard let gap = pattern.firstIndex(of: "#") else {
        nodes += ends(of: pattern)
        continue
      }
      let (before, after) = (ends(of: pattern[..<gap]), ends(of: pattern[pattern.index(after: gap)...]))
      lists.around.append((list(ofWordsAt: before), list(ofWordsAt: after)))
    }
    if nodes.isEmpty { return }
    for (place, node) in nodes.enumerated() {
      let word = word(at: node)
      cuesOfWord[word].append((Int32(cue), Int32(place)))
      if self.nodes[Int(node)].hasDigit { named[word].formUnion(NarrativeLists(.dated)) }
    }
    lists.words = list(ofWordsAt: nodes)
  }

  private mutating func word(at node: Int32) -> Int {
    let end = nodes[Int(node)]
    if end.word >= 0 { return Int(end.word) }
    nodes[Int(node)].word = Int32(named.count)
    named.append([])
    own.append([])
    cuesOfWord.append([])
    marked.append(end.hasMark && end.length > 2)
    longest = max(longest, Int(end.length))
    return named.count - 1
  }

  /// The nodes at which the words that a pattern stands for end, in the order of its alternatives. A bracket without its
  /// other half stands for itself.
  private mutating func ends(of pattern: Substring.UnicodeScalarView) -> [Int32] {
    let (open, close, bar) = (UInt32(0x5B), UInt32(0x5D), UInt32(0x7C))
    let codes = Self.codes(of: pattern)
    var nodes: [Int32] = [0]
    var position = 0
    while position < codes.count {
      let code = codes[position]
      position += 1
      if code == open, let end = codes[position...].firstIndex(of: close) {
        let choices = codes[position..<end].split(separator: bar, omittingEmptySubsequences: false)
        nodes = nodes.flatMap { node in choices.map { $0.reduce(node) { grow($0, $1) } } }
        position = end + 1
      } else {
        for index in nodes.indices { nodes[index] = grow(nodes[index], code) }
      }
    }
    return nodes
  }

  /// A pattern's scalars, one for each year.
  private static func codes(of pattern: Substring.UnicodeScalarView) -> [UInt32] {
    var codes: [UInt32] = []
    var rest = pattern[...]
    while let scalar = rest.popFirst() {
      if scalar == "{", let end = rest.firstIndex(of: "}"), let year = Year.named(rest[..<end]) {
        codes.append(year)
        rest = rest[rest.index(after: end)...]
      } else {
        codes.append(scalar.value)
      }
    }
    return codes
  }

  /// The node that a scalar leads to, made where there is none.
  private mutating func grow(_ node: Int32, _ scalar: UInt32) -> Int32 {
    let known = child(of: node, scalar)
    if known != 0 { return known }
    if edgeCount * 2 > edges.count {
      let old = edges
      edges = Array(repeating: (0, 0), count: old.count * 2)
      for edge in old where edge.node != 0 { place(edge) }
    }
    let (parent, isYear) = (nodes[Int(node)], scalar >= Year.last)
    let isMark = scalar == 0x3001 || scalar == 0xFF08 || scalar == 0xFF09
    nodes.append(
      Node(
        word: -1, length: parent.length + (isYear ? 4 : 1),
        hasDigit: parent.hasDigit || isYear || (48...57).contains(scalar), hasMark: parent.hasMark || isMark))
    let child = Int32(nodes.count - 1)
    place((UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar), child))
    edgeCount += 1
    return child
  }

  private mutating func place(_ edge: (key: UInt64, node: Int32)) {
    var slot = Self.slot(of: edge.key, among: edges.count)
    while edges[slot].node != 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = edge
  }
}
