// Words of an edition file that come in many forms: `[结转|转][|至]下年` stands for four.

enum WordPattern {
  /// All words that a pattern stands for, in the order of its alternatives. A bracket without its other half stands for
  /// itself.
  static func expanded(_ pattern: String) -> [String] {
    let bytes = Array(pattern.utf8)
    let (open, close, bar) = (UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"))
    if !bytes.contains(open) { return [pattern] }
    // Bytes, not characters: the marks are ASCII, and an edition has thousands of words.
    var words: [[UInt8]] = [[]]
    var position = 0
    while position < bytes.count {
      if bytes[position] == open, let end = bytes[position...].firstIndex(of: close) {
        let choices = bytes[position + 1..<end].split(separator: bar, omittingEmptySubsequences: false)
        words = words.flatMap { word in choices.map { word + $0 } }
        position = end + 1
      } else {
        let next = bytes[(position + 1)...].firstIndex(of: open) ?? bytes.count
        for index in words.indices { words[index] += bytes[position..<next] }
        position = next
      }
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }
}
