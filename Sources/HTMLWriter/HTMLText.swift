// Text as HTML: data can never become a tag.

import Document
import TextMetrics

extension HTMLPage {
  /// Writes inlines as the content of an element.
  mutating func inlines(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): running(text)
      case .lineBreak: sink.append("<br>")
      case .strong(let inner):
        sink.append("<strong>")
        self.inlines(inner)
        sink.append("</strong>")
      }
    }
  }

  /// Writes running text, every number in one piece with what belongs to it.
  private mutating func running(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8.span
    guard !isFragment, var group = NumberGroups.next(in: bytes, from: 0) else { return self.text(text) }
    // A text without anything to escape is cut at numbers as the bytes that it is.
    guard Self.isPlain(bytes) else { return grouped(text, from: group) }
    var done = 0
    while true {
      sink.append(bytes.extracting(done..<group.lowerBound))
      sink.append("<span class=\"whole\">")
      sink.append(bytes.extracting(group))
      sink.append("</span>")
      done = group.upperBound
      guard let next = NumberGroups.next(in: bytes, from: done) else { break }
      group = next
    }
    sink.append(bytes.extracting(done..<bytes.count))
  }

  private mutating func grouped(_ text: String, from first: Range<Int>) {
    let bytes = Array(text.utf8)
    var (group, done) = (first, 0)
    while true {
      self.text(String(decoding: bytes[done..<group.lowerBound], as: UTF8.self))
      sink.append("<span class=\"whole\">")
      self.text(String(decoding: bytes[group], as: UTF8.self))
      sink.append("</span>")
      done = group.upperBound
      guard let next = NumberGroups.next(in: bytes.span, from: done) else { break }
      group = next
    }
    self.text(String(decoding: bytes[done...], as: UTF8.self))
  }

  /// Writes text; a line end in it becomes a line break.
  mutating func text(_ text: String) {
    if !Self.isPlain(text.utf8.span) { escaped(text, isAttribute: false) } else { sink.append(text) }
  }

  /// Writes the value of an attribute.
  mutating func attribute(_ text: String) {
    if !Self.isPlain(text.utf8.span) { escaped(text, isAttribute: true) } else { sink.append(text) }
  }

  private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where needsLook(bytes[index]) {
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case 0xC2 where second >= 0xA0: continue
      // Among the full-width marks there are characters that HTML does not allow.
      case 0xEF where second != 0xB7 && second != 0xBF: continue
      default: return false
      }
    }
    return true
  }

  private static func needsLook(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x26, 0x3C, 0x3E, 0x7F, 0xC2, 0xEF, 0xF0...0xFF: true
    default: false
    }
  }

  private mutating func escaped(_ text: String, isAttribute: Bool) {
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: sink.append("&amp;")
      case 0x3C: sink.append("&lt;")
      case 0x3E: sink.append("&gt;")
      case 0x22 where isAttribute: sink.append("&quot;")
      case 0x09: sink.append(0x20)
      case 0x0A where afterReturn: break
      case 0x0A, 0x0D: if isAttribute { sink.append(0x20) } else { sink.append("<br>") }
      default:
        // HTML does not allow control characters at all.
        let shown = ControlPicture.standIn(for: scalar) ?? scalar
        for byte in UTF8.encode(shown) ?? UTF8.encodedReplacementCharacter { sink.append(byte) }
      }
      afterReturn = scalar.value == 0x0D
    }
  }
}
