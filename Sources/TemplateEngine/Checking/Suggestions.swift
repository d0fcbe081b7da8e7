// Did you mean …? The nearest of the known names, by edit distance over names and Chinese labels.

import Diagnostics

/// A name that could have been meant, with what people call it.
struct Candidate {
  var name: String
  var label: String?
}

enum Suggestions {
  private static let longest = 100

  /// The candidate nearest to `name`, if any is near enough.
  static func nearest(to name: String, among candidates: [Candidate]) -> Candidate? {
    // Nobody guesses what a name of a whole line was meant to be, and comparing takes the square of its length.
    guard name.utf8.count <= longest else { return nil }
    var best: (candidate: Candidate, distance: Int)?
    let wanted = Array(name.lowercased())
    let limit = wanted.count < 3 ? 1 : max(2, (wanted.count + 1) / 3)
    for candidate in candidates {
      if candidate.label == name { return candidate }
      var distance = Suggestion.editDistance(wanted, Array(candidate.name.lowercased()), limit: limit + 1)
      if let label = candidate.label, !label.isEmpty {
        let labelLimit = max(1, label.count / 3)
        let byLabel = Suggestion.editDistance(Array(name), Array(label), limit: labelLimit + 1)
        if byLabel <= labelLimit { distance = min(distance, byLabel) }
      }
      if distance < best?.distance ?? limit + 1 { best = (candidate, distance) }
    }
    if let best { return best.candidate }
    // A Chinese name that is part of one label alone: 新收 for 一、本年新收政府信息公开申请数量.
    guard name.count > 1, !name.utf8.contains(where: { $0 < 128 }) else { return nil }
    let parts = candidates.filter { $0.label?.contains(name) == true }
    return parts.count == 1 ? parts[0] : nil
  }
}
