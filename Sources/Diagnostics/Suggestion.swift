// “Did you mean …?”: the known word nearest to a mistyped one.

/// Finds what somebody probably meant.
public enum Suggestion {
  /// The word nearest to `typed`, or `nil` when none is near: at most a third of its characters may differ, swapped
  /// neighbours counting once. Case does not count; the first of several equally near words wins.
  public static func nearest(to typed: String, among words: some Sequence<String>) -> String? {
    let wanted = Array(typed.lowercased())
    let limit = max(1, (wanted.count + 1) / 3)
    var best: (word: String, distance: Int)?
    for word in words {
      let distance = editDistance(wanted, Array(word.lowercased()), limit: limit + 1)
      if distance <= limit, distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best?.word
  }

  /// How many letters must be added, dropped, changed or swapped with their neighbour; at most `limit`.
  package static func editDistance(_ a: [Character], _ b: [Character], limit: Int) -> Int {
    if abs(a.count - b.count) >= limit { return limit }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      if (row.min() ?? 0) >= limit { return limit }
      beforeLast = last
      last = row
    }
    return min(last[b.count], limit)
  }
}
