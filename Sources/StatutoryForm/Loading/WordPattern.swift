// Words of an edition file that come in many forms: `[结转|转][|至]下年` stands for four.

enum WordPattern {
  /// All words that a pattern stands for, in the order of its alternatives. A bracket without its other half stands for
  /// itself.
  static func expanded(_ pattern: String) -> [String] {
    guard let open = pattern.firstIndex(of: "["), let close = pattern[open...].firstIndex(of: "]") else {
      return [pattern]
    }
    let head = pattern[..<open]
    let tails = expanded(String(pattern[pattern.index(after: close)...]))
    let choices = pattern[pattern.index(after: open)..<close].split(separator: "|", omittingEmptySubsequences: false)
    return choices.flatMap { choice in tails.map { head + choice + $0 } }
  }
}
