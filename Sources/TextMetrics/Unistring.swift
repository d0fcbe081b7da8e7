// Every call into libunistring, and with them all unsafe code of this target.

import CUnistring

/// Whether characters of ambiguous East Asian width (“ ” — … · ① and all box-drawing characters) take one column, as on a
/// screen, or two, as on paper in a Chinese font.
public enum AmbiguousWidth: Hashable, Sendable, CaseIterable {
  /// One column.
  case narrow
  /// Two columns.
  case wide

  /// The encoding by whose habits libunistring measures.
  var encoding: StaticString { self == .narrow ? "UTF-8" : "GBK" }
}

/// The library's answers, byte by byte.
enum Unistring {
  /// The columns of one scalar; none for a control character.
  static func width(of scalar: UInt32, _ ambiguous: AmbiguousWidth) -> Int {
    let width = max(0, Int(uc_width(scalar, name(.narrow))))
    return width == 1 && ambiguous == .wide && AmbiguousCharacters.contains(scalar) ? 2 : width
  }

  /// For each byte of `text`: 1 where a grapheme starts.
  static func graphemeStarts(_ text: [UInt8]) -> [CChar] {
    filled(text) { bytes, count, marks in u8_grapheme_breaks(bytes, count, marks) }
  }

  /// For each byte of `text`: whether a line may break before it, by the rules of Unicode (UAX 14).
  static func lineBreaks(_ text: [UInt8], _ ambiguous: AmbiguousWidth) -> [CChar] {
    filled(text) { bytes, count, marks in
      u8_possible_linebreaks_v2(bytes, count, name(ambiguous), marks)
    }
  }

  /// The mark of ``lineBreaks(_:_:)`` for a place where a line may break.
  static let possible = CChar(UC_BREAK_POSSIBLE)

  /// `text` in another encoding; `nil` where a character is not in it, or the encoding is not known here.
  static func converted(_ text: [UInt8], to encoding: StaticString) -> [UInt8]? {
    if text.isEmpty { return [] }
    let name = UnsafeRawPointer(encoding.utf8Start).assumingMemoryBound(to: CChar.self)
    var length = 0
    let result = text.withUnsafeBufferPointer { bytes in
      u8_conv_to_encoding(name, iconveh_error, bytes.baseAddress, bytes.count, nil, nil, &length)
    }
    guard let result else { return nil }
    defer { free(result) }
    return result.withMemoryRebound(to: UInt8.self, capacity: length) {
      Array(UnsafeBufferPointer(start: $0, count: length))
    }
  }

  /// The UTF-8 of bytes in an encoding; `nil` where they are not in it, or the encoding is not known here.
  static func utf8(_ bytes: [UInt8], from encoding: StaticString) -> [UInt8]? {
    if bytes.isEmpty { return [] }
    let name = UnsafeRawPointer(encoding.utf8Start).assumingMemoryBound(to: CChar.self)
    var length = 0
    let result = bytes.withUnsafeBytes { raw in
      u8_conv_from_encoding(
        name, iconveh_error, raw.bindMemory(to: CChar.self).baseAddress, bytes.count, nil, nil, &length)
    }
    guard let result else { return nil }
    defer { free(result) }
    return Array(UnsafeBufferPointer(start: result, count: length))
  }

  /// `text` with compatible characters made one (NFKC): full-width letters, radicals, numbers in circles.
  static func compatible(_ text: [UInt8]) -> [UInt8] {
    if text.isEmpty { return [] }
    var length = 0
    let result = text.withUnsafeBufferPointer { bytes in
      unistring_nfkc(bytes.baseAddress, bytes.count, &length)
    }
    guard let result else { return text }
    defer { free(result) }
    return Array(UnsafeBufferPointer(start: result, count: length))
  }

  private static func name(_ ambiguous: AmbiguousWidth) -> UnsafePointer<CChar> {
    UnsafeRawPointer(ambiguous.encoding.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func filled(
    _ text: [UInt8], by fill: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<CChar>) -> Void
  ) -> [CChar] {
    var marks = [CChar](repeating: 0, count: text.count)
    text.withUnsafeBufferPointer { bytes in
      marks.withUnsafeMutableBufferPointer { target in
        if let source = bytes.baseAddress, let target = target.baseAddress { fill(source, text.count, target) }
      }
    }
    return marks
  }
}
