// Text in the encodings of old systems.

/// Encodes text.
public enum Encodings {
  /// `text`, which is UTF-8, in GB 18030; `nil` where the system cannot convert.
  public static func gb18030(_ text: [UInt8]) -> [UInt8]? {
    Unistring.converted(text, to: "GB18030")
  }
}
