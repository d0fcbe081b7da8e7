// What the YAML library complains of, said so that the person who typed it knows what to change.

import Diagnostics

struct YAMLComplaint {
  /// The library's own words.
  let problem: String
  let file: SourceFile
  /// Where it stopped.
  let offset: Int

  /// The message: what is wrong, and what to write instead.
  var message: Message {
    if fullWidthMark != nil {
      return Message(
        zh: "冒号或逗号是全角的；请改用半角，冒号后空一格",
        en: "a full-width colon or comma; use the ASCII one, with a space after the colon")
    }
    if startsWithTab {
      return Message(
        zh: "缩进用了制表符（Tab）；请改用空格，每层两个", en: "the indent is a tab; use spaces, two for each level")
    }
    if let known = Self.known.first(where: { problem.contains($0.words) }) {
      let indents = known.words == "did not find expected key" ? indents : nil
      return Message(
        zh: known.zh + (indents.map { "：这一行缩进 \($0.here) 格，上一行 \($0.above) 格" } ?? ""),
        en: known.en + (indents.map { ": this line is indented by \($0.here), the one above by \($0.above)" } ?? ""))
    }
    return Message(zh: "此处不合 YAML 格式（\(problem)）", en: "this is not YAML: \(problem)")
  }

  /// The bytes to point at: the mark itself, else where the library stopped.
  var range: Range<Int> { fullWidthMark ?? offset..<min(offset + 1, file.bytes.count) }

  private static let known: [(words: String, zh: String, en: String)] = [
    (
      "mapping values are not allowed", "这里不能有冒号：多半是缩进与上面各行不齐；文字里本来就有冒号的，整句加引号",
      "no colon may stand here: the indent differs from the lines above, or a text with a colon lacks quotes"
    ),
    (
      "could not find expected ':'", "上面有一行缺少半角冒号，或“|”下面的文字没有缩进",
      "a line above lacks its colon, or the text below a “|” is not indented"
    ),
    (
      "did not find expected key", "缩进与同一层的各行不齐，或者列表和键混在一起",
      "the indent differs from the other lines of this level, or list items and keys are mixed"
    ),
    (
      "did not find expected '-'", "同一列表的各项都以“- ”开头，左边对齐", "items of one list all begin with “- ”, in one column"
    ),
    (
      "block sequence entries are not allowed", "这里不能有“- ”：列表写在键的下一行，缩进两格",
      "no “- ” may stand here: a list begins on the line below its key, indented by two"
    ),
    ("expected ',' or ']'", "方括号里少了逗号，或者没有收尾的 ]", "a comma is missing between brackets, or the closing ]"),
    ("expected ',' or '}'", "花括号里少了逗号，或者没有收尾的 }", "a comma is missing between braces, or the closing }"),
    ("unexpected end of stream", "引号或括号没有收尾", "a quotation mark or bracket is never closed"),
    (
      "unknown escape character", "双引号里的 \\ 有特别的意思；请改用单引号", "a \\ means something inside double quotes; use single ones"
    ),
    (
      "cannot start any token", "值不能以这个符号开头；请给整句加引号", "a value cannot begin with this mark; put the text in quotes"
    ),
    (
      "expected <document start>", "这里的缩进或写法与上面不是一体；请与上面各行对齐",
      "this does not belong to what stands above; align it with the lines above"
    ),
  ]

  /// The full-width colon after a key, or comma between brackets, in the line here or just above.
  private var fullWidthMark: Range<Int>? {
    let here = file.position(of: offset).line
    return [here, here - 1].lazy.compactMap { mark(inLine: $0) }.first
  }

  private func mark(inLine number: Int) -> Range<Int>? {
    guard number >= 1, number <= file.lineCount else { return nil }
    let range = file.lineRange(number)
    let text = file.text(in: range)
    let key = text.drop { $0 == " " || $0 == "-" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    var place = key.isEmpty || key.endIndex == text.endIndex || text[key.endIndex] != "：" ? nil : key.endIndex
    if text.contains("[") || text.contains("{") { place = place ?? text.firstIndex { $0 == "，" || $0 == "：" } }
    guard let place else { return nil }
    let start = range.lowerBound + text[..<place].utf8.count
    return start..<start + text[place].utf8.count
  }

  /// By how much this line and the one above are indented, where they differ.
  private var indents: (here: Int, above: Int)? {
    func indent(_ line: Int) -> Int? {
      let text = file.text(in: file.lineRange(line))
      guard let first = text.first(where: { $0 != " " }), !first.isNewline, first != "#" else { return nil }
      return text.prefix { $0 == " " }.count
    }
    let line = file.position(of: offset).line
    guard line > 1, let here = indent(line), let above = (1..<line).reversed().lazy.compactMap(indent).first,
      here != above
    else { return nil }
    return (here, above)
  }

  private var startsWithTab: Bool {
    let line = file.text(in: file.lineRange(file.position(of: offset).line))
    return line.prefix { $0 == " " || $0 == "\t" }.contains("\t")
  }
}
