// Which members of a sequence kept their order.

enum Sequences {
  /// The members of `found` that stand in the order of `wanted`: a longest increasing run of their positions. What is
  /// not among them was moved.
  static func unmoved<Name: Hashable>(_ found: [Name], in wanted: [Name]) -> Set<Name> {
    var positions: [Name: Int] = [:]
    for (position, name) in wanted.enumerated() where positions[name] == nil { positions[name] = position }
    let members = found.compactMap { name in positions[name].map { (name, $0) } }
    // Patience: tails[n] is the member that ends the run of length n + 1 with the smallest position.
    var tails: [Int] = []
    var before = [Int?](repeating: nil, count: members.count)
    for (index, member) in members.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if members[tails[middle]].1 < member.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tails[low - 1] : nil
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var kept: Set<Name> = []
    var next = tails.last
    while let index = next {
      kept.insert(members[index].0)
      next = before[index]
    }
    return kept
  }
}
