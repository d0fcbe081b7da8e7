// What a numbered line is: a heading over what follows, an item of a list, or a paragraph that happens to be numbered.
//
// Siblings are judged together. Lines that look like headings are headings when the first of them has something below
// it; `1.` `2.` `3.` one right after the other are a list; a run-in lead (（一）主动公开情况。2024年，…) is a paragraph.

/// What a line becomes.
enum ProseRole: Hashable {
  case heading
  case item
  case paragraph

  /// The role of each line.
  static func roles(of lines: [ProseLine]) -> [ProseRole] {
    var roles = [ProseRole](repeating: .paragraph, count: lines.count)
    for group in siblingGroups(lines) {
      guard let first = group.first, hasContentBelow(first, lines) else { continue }
      for index in group { roles[index] = .heading }
    }
    for run in plainRuns(lines) where run.allSatisfy({ roles[$0] == .paragraph }) {
      for index in run { roles[index] = .item }
    }
    return roles
  }

  /// Lines that could be headings, grouped as siblings: the same style, numbers rising, no shallower one between.
  private static func siblingGroups(_ lines: [ProseLine]) -> [[Int]] {
    var groups: [[Int]] = []
    var open: [NumberMark.Style: Int] = [:]
    for (index, line) in lines.enumerated() {
      guard line.looksLikeHeading, let mark = line.mark else { continue }
      let styles = NumberMark.Style.allCases
      if let place = styles.firstIndex(of: mark.style) {
        for deeper in styles[(place + 1)...] { open[deeper] = nil }
      }
      if let group = open[mark.style], let last = groups[group].last,
        let before = lines[last].mark, before.ordinal < mark.ordinal
      {
        groups[group].append(index)
      } else {
        open[mark.style] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// Whether what stands right below a line belongs to it: text, or a deeper number.
  private static func hasContentBelow(_ index: Int, _ lines: [ProseLine]) -> Bool {
    guard let mark = lines[index].mark, index + 1 < lines.count else { return false }
    guard let next = lines[index + 1].mark else { return true }
    let styles = NumberMark.Style.allCases
    guard let here = styles.firstIndex(of: mark.style), let below = styles.firstIndex(of: next.style) else {
      return false
    }
    // A sentence with a number of a higher level (一、是加强领导。) heads nothing.
    return below > here || (below < here && !lines[index + 1].looksLikeHeading)
  }

  /// Runs of two lines or more numbered `1.`, `2.`, `3.` … without a gap.
  private static func plainRuns(_ lines: [ProseLine]) -> [[Int]] {
    var runs: [[Int]] = []
    var run: [Int] = []
    for (index, line) in lines.enumerated() {
      let ordinal = line.mark.flatMap { $0.isPlain ? $0.ordinal : nil }
      if let ordinal, ordinal == run.count + 1, !line.textAfterMark.isEmpty {
        run.append(index)
        continue
      }
      if run.count > 1 { runs.append(run) }
      run = ordinal == 1 && !line.textAfterMark.isEmpty ? [index] : []
    }
    if run.count > 1 { runs.append(run) }
    return runs
  }
}
