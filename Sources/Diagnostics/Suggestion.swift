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
      let candidate = Array(word.lowercased())
      if abs(candidate.count - wanted.count) > limit { continue }
      let distance = distance(wanted, candidate)
      if distance <= limit, distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best?.word
  }

  /// Edits between two words: insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for i in 0..<left.count {
      var current = [i + 1] + [Int](repeating: 0, count: right.count)
      for j in 0..<right.count {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
        current[j + 1] = cost
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
