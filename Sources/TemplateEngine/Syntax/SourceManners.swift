// Slips of the keyboard that leave a template readable and wrong: another encoding, tags in full-width marks.

import Diagnostics

enum SourceManners {
  /// The finding for a file that is not UTF-8: its Chinese would come out as nonsense.
  static func encoding(of file: SourceFile) -> Finding? {
    if String(validating: file.bytes, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var iterator = file.bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error:
        let start = min(offset, file.bytes.count - 1)
        return Finding(
          SyntaxCodes.notUTF8, .error,
          Message(zh: "模板不是 UTF-8 编码；请另存为 UTF-8", en: "the template is not UTF-8; save it as UTF-8"),
          at: .source(file, start..<start + 1))
      }
    }
  }

  /// Tags whose braces or percent signs are full-width, and that would be printed as text.
  static func fullWidthTags(in nodes: [Node], of file: SourceFile) -> [Finding] {
    var findings: [Finding] = []
    addFullWidthTags(in: nodes, of: file, to: &findings)
    return findings
  }

  private static func addFullWidthTags(in nodes: [Node], of file: SourceFile, to findings: inout [Finding]) {
    for node in nodes where findings.count <= FindingCap.count {
      if case .text = node.kind {
        addFullWidthTags(in: node.span.range, of: file, to: &findings)
      } else {
        for body in node.bodies { addFullWidthTags(in: body.nodes, of: file, to: &findings) }
      }
    }
  }

  private static func addFullWidthTags(in range: Range<Int>, of file: SourceFile, to findings: inout [Finding]) {
    let range = range.clamped(to: 0..<file.bytes.count)
    guard file.bytes[range].contains(0xEF) else { return }
    var offset = range.lowerBound
    var last: Unicode.Scalar?
    for scalar in file.text(in: range).unicodeScalars {
      let width = UTF8.width(scalar)
      if findings.count > FindingCap.count { return }
      if let before = last, let ascii = tag(before, scalar) {
        let place = offset - UTF8.width(before)..<offset + width
        findings.append(
          Finding(
            SyntaxCodes.unexpectedCharacter, .error,
            Message(
              zh: "这里像是标签，但“\(file.text(in: place))”是全角的，会当作文字印出来",
              en: "this looks like a tag, but “\(file.text(in: place))” is full-width and would be printed"),
            at: .source(file, place),
            fix: Finding.Fix(
              message: Message(zh: "改为“\(ascii)”", en: "write “\(ascii)”"),
              place: SourcePlace(file: file, range: place), replacement: ascii)))
        last = nil
      } else {
        last = scalar
      }
      offset += width
    }
  }

  /// What two marks mean to be, where they open a tag and one of them is full-width.
  private static func tag(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> String? {
    let marks: [Unicode.Scalar: Character] = ["｛": "{", "％": "%", "＃": "#", "{": "{", "%": "%", "#": "#"]
    guard !(first.isASCII && second.isASCII), marks[first] == "{", let inner = marks[second] else { return nil }
    return "{" + String(inner)
  }
}
