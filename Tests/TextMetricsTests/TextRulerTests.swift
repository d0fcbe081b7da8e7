// Columns and lines: what a text takes on a device, and where it may be broken.

import Randomness
import Testing
import TextMetrics

@Suite struct `Columns` {
  @Test(arguments: [
    ("", 0, 0), ("abc 123", 7, 7), ("政府信息", 8, 8), ("危及“三安全一稳定”", 18, 20), ("…—·①※℃×Ⅰ", 8, 16), ("─│┌┼", 4, 8),
    ("e\u{301}", 1, 1), ("👨‍👩‍👧", 2, 2), ("👍🏽", 2, 2), ("🇨🇳", 2, 2), ("❤️", 2, 2), ("中\u{FE00}", 2, 2), ("한국", 4, 4),
    ("각", 2, 2),
    ("ｱ", 1, 1), ("Ａ", 2, 2), ("\u{200B}", 0, 0), ("©ñéไทย\u{FFFD}½", 8, 11),
  ])
  func `on a screen and on paper`(text: String, narrow: Int, wide: Int) {
    #expect(TextRuler(ambiguous: .narrow).width(of: text) == narrow)
    #expect(TextRuler(ambiguous: .wide).width(of: text) == wide)
  }

  @Test func `what would command the device is shown instead`() {
    #expect(TextRuler().lines(of: "a\u{1B}[31mb\u{7F}\u{9B}\u{202E}c\td", width: 80) == ["a␛[31mb␡\u{FFFD}\u{FFFD}c d"])
  }
}

@Suite struct `Lines` {
  let ruler = TextRuler()

  @Test func `as much on a line as fits`() {
    #expect(ruler.lines(of: "一二三四五六七", width: 6) == ["一二三", "四五六", "七"])
    #expect(ruler.lines(of: "一二三四五六七", width: 6, firstIndent: 4) == ["一", "二三四", "五六七"])
    #expect(ruler.lines(of: "", width: 6) == [""])
  }

  @Test func `marks keep to their side`() {
    #expect(ruler.lines(of: "一二三，四", width: 6) == ["一二", "三，四"])
    #expect(ruler.lines(of: "一二（三）", width: 6) == ["一二", "（三）"])
    #expect(ruler.lines(of: "一二“三”、“四”五", width: 10) == ["一二“三”、", "“四”五"])
    #expect(ruler.lines(of: "好 ”的", width: 3) == ["好", "”的"] || ruler.lines(of: "好 ”的", width: 4) == ["好 ”", "的"])
  }

  @Test func `numbers stay with their units`() {
    #expect(ruler.lines(of: "共三千余3001件", width: 12) == ["共三千余", "3001件"])
    #expect(ruler.lines(of: "收费共计96.3万元", width: 12) == ["收费共计", "96.3万元"])
    #expect(ruler.lines(of: "增长比例64.5%", width: 12) == ["增长比例", "64.5%"])
    #expect(ruler.lines(of: "截至二零2024年12月", width: 12) == ["截至二零", "2024年12月"])
  }

  @Test(arguments: [
    "3001件", "96171.6万元", "2024年", "64.5%", "12万余件", "100多场次", "5000余人次", "24小时", "1.5个百分点", "3～5个工作日", "第12条",
    "0517-83605678", "2023-2024年度", "２０２４年", "６４．５％", "8:30", "120平方公里",
  ])
  func `what belongs to a number is never parted from it`(group: String) {
    for before in 0..<14 {
      let text = String(repeating: "公", count: before) + group + "等情况"
      let lines = ruler.lines(of: text, width: max(14, ruler.width(of: group)))
      #expect(lines.contains { $0.contains(group) }, "\(lines)")
    }
  }

  @Test func `a mark between numbers starts no line`() {
    #expect(ruler.lines(of: "一二三四～五", width: 8) == ["一二三", "四～五"])
    #expect(ruler.lines(of: "一二三四／五", width: 8) == ["一二三", "四／五"])
  }

  @Test func `Latin words stay whole unless longer than the line`() {
    #expect(ruler.lines(of: "请访问website查看", width: 10) == ["请访问", "website查", "看"])
    #expect(ruler.lines(of: "abcdefghijkl", width: 5) == ["abcde", "fghij", "kl"])
    #expect(ruler.lines(of: "two words", width: 5) == ["two", "words"])
  }

  @Test func `line ends end lines`() {
    #expect(ruler.lines(of: "甲\n乙\r\n丙\n", width: 80) == ["甲", "乙", "丙", ""])
  }

  @Test func `white space never starts or ends a line`() {
    #expect(ruler.lines(of: "甲乙     丙丁　　戊", width: 4) == ["甲乙", "丙丁", "戊"])
  }
}

@Suite struct `Laws of lines` {
  private let pieces = [
    "政府", "信息公开", "，", "。", "、", "（", "）", "《", "》", "“", "”", "2024", "年", "件", "12.5", "%", "万元", "word",
    "LongerWord", " ", "　",
    "…", "—", "e\u{301}", "👨‍👩‍👧", "🇨🇳", "：", "；", "！", "？", "-", "/", "【", "】", "‘", "’", "(", ")", "\n",
  ]
  private let forbiddenAtStart: Set<Character> = ["，", "。", "、", "）", "》", "”", "：", "；", "！", "？", "】", "’"]
  private let forbiddenAtEnd: Set<Character> = ["（", "《", "“", "【", "‘"]

  @Test(arguments: [AmbiguousWidth.narrow, .wide])
  func `no line is too wide, nothing is lost`(ambiguous: AmbiguousWidth) {
    var generator = SeededGenerator(seed: 7)
    let ruler = TextRuler(ambiguous: ambiguous)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...25, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      let width = Int.random(in: 2...40, using: &generator)
      let indent = Int.random(in: 0...4, using: &generator)
      let lines = ruler.lines(of: text, width: width, firstIndent: indent)
      for (index, line) in lines.enumerated() {
        let room = index == 0 && width - indent >= 2 ? width - indent : width
        #expect(ruler.width(of: line) <= room, "\(text.debugDescription) at \(width): \(lines)")
        #expect(!line.hasSuffix(" ") && !line.hasSuffix("　"))
      }
      #expect(solid(lines.joined()) == solid(text))
    }
  }

  @Test(arguments: [AmbiguousWidth.narrow, .wide])
  func `no mark stands where it must not`(ambiguous: AmbiguousWidth) {
    var generator = SeededGenerator(seed: 8)
    let ruler = TextRuler(ambiguous: ambiguous)
    for _ in 0..<3000 {
      // Marks as they stand in real text: never more than two next to each other.
      let words = ["政府", "信息公开", "二", "2024年", "12.5%", "word", "3001件"]
      let marks = ["，", "。", "、", "（", "）", "《", "》", "“", "”", "：“", "”。", "）、", "；", "！", "？", " ", "，“"]
      let text = (0..<Int.random(in: 1...15, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
          + marks[Int.random(in: 0..<marks.count, using: &generator)]
      }.joined()
      let lines = ruler.lines(of: text, width: Int.random(in: 14...60, using: &generator))
      for line in lines.dropFirst() {
        #expect(line.first.map(forbiddenAtStart.contains) != true, "\(text): \(lines)")
      }
      for line in lines.dropLast() {
        #expect(line.last.map(forbiddenAtEnd.contains) != true, "\(text): \(lines)")
      }
    }
  }

  private func solid(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace }
  }
}

@Suite struct `Labels` {
  @Test(arguments: [
    ("（三）不予公开", 6, ["（三）", "不予", "公开"]), ("（三）不予公开", 8, ["（三）", "不予公开"]), ("三、本年度办理结果", 6, ["三、本", "年度办", "理结果"]),
  ])
  func `a number stands apart, and what follows it is balanced`(label: String, width: Int, lines: [String]) {
    let text = TextRuler().measure(label)
    #expect(text.labelLines(width: width).map { String(decoding: text.bytes[$0.range], as: UTF8.self) } == lines)
  }
}
