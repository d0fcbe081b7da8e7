// Counts in English sentences, where a noun has two forms. Chinese needs none of it.

extension DefaultStringInterpolation {
  /// A count with what it counts: `\(errors, of: "error")` gives `1 error`, `2 errors`, `0 errors`.
  ///
  /// - Parameter plural: the plural where it is not the noun with an `s`.
  public mutating func appendInterpolation(_ count: some BinaryInteger, of noun: String, plural: String? = nil) {
    appendInterpolation(count)
    appendLiteral(" ")
    appendLiteral(count == 1 ? noun : plural ?? noun + "s")
  }

  /// A word that agrees with a count: `\(1, one: "is", more: "are")` gives `is`.
  public mutating func appendInterpolation(_ count: some BinaryInteger, one: String, more: String) {
    appendLiteral(count == 1 ? one : more)
  }
}
