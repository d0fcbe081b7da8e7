// Measures text in columns and breaks it into lines as Chinese typesetting does. Widths, graphemes and the places where
// a line may break come from libunistring; there is no table of widths here.

/// A ruler for one kind of device.
public struct TextRuler: Hashable, Sendable {
  /// How wide ambiguous characters are on the device.
  public let ambiguous: AmbiguousWidth

  /// Makes a ruler for a device.
  public init(ambiguous: AmbiguousWidth = .narrow) {
    self.ambiguous = ambiguous
  }

  /// The columns that `text` takes on one line. A joined emoji counts two, a combining mark nothing.
  public func width(of text: String) -> Int {
    measure(text).totalWidth
  }

  /// Measures `text` once, so that it can be laid out at any width.
  public func measure(_ text: String) -> MeasuredText {
    MeasuredText(bytes: PrintableText.bytes(of: text), ambiguous: ambiguous)
  }

  /// `text` in lines of at most `width` columns, the first `firstIndent` shorter; white space at their ends is gone.
  /// A text without characters is one empty line.
  public func lines(of text: String, width: Int, firstIndent: Int = 0) -> [String] {
    let measured = measure(text)
    return measured.lines(width: width, firstIndent: firstIndent).map { measured.string($0) }
  }
}
