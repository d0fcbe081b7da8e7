// A small stand-in for the text ruler.

enum TypeWidths {
  static func halves(of scalar: UnicodeScalar) -> Int {
    if scalar.value < 0x2000 { return scalar.value < 0x300 || scalar.value >= 0x370 ? 1 : 0 }
    return 2
  }

  static func lines(of text: Substring, halves limit: Int) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    var width = 0
    for index in text.indices {
      let w = text[index].unicodeScalars.reduce(0) { $0 + halves(of: $1) }
      if width + w > limit, !"，。、；：）》”".contains(text[index]) {
        lines.append(text[start..<index])
        start = index
        width = 0
      }
      width += w
    }
    lines.append(text[start...])
    return lines
  }
}
