// Texts that are kept once: told apart by their bytes, so that two spellings of a character stay two.

/// A text as a key.
struct TextKey: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  /// Whether two texts have the same bytes.
  static func == (left: TextKey, right: TextKey) -> Bool {
    let (one, other) = (left.text.utf8.span, right.text.utf8.span)
    guard one.count == other.count else { return false }
    for index in one.indices where one[index] != other[index] { return false }
    return true
  }

  /// Hashes the bytes. (A string hashes its characters in a form that they all have in common, which takes much longer.)
  func hash(into hasher: inout Hasher) {
    let bytes = text.utf8.span
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { digest = (digest ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    hasher.combine(digest)
  }
}
