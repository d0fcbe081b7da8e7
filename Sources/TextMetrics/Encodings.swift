// Text in the encodings of old systems.

/// Encodes text.
public enum Encodings {
  /// `text`, which is UTF-8, in GB 18030; `nil` where the system cannot convert.
  public static func gb18030(_ text: [UInt8]) -> [UInt8]? {
    Unistring.converted(text, to: "GB18030")
  }

  /// The UTF-8 of bytes in GB 18030, and so in GB 2312 and GBK; `nil` where they are not.
  public static func utf8(fromGB18030 bytes: [UInt8]) -> [UInt8]? {
    Unistring.utf8(bytes, from: "GB18030")
  }
}
