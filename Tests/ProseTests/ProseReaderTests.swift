// Narrative as officials type it, and what it becomes.

import Document
import Prose
import Randomness
import Testing

/// A block on one line: `##` and text for a heading, `¶` for a paragraph, `1)` for a list's items.
private func outline(_ text: String, level: Int = 2) -> [String] {
  ProseReader.blocks(of: text, level: level).flatMap { block -> [String] in
    switch block {
    case .heading(let heading): [String(repeating: "#", count: heading.level) + " " + heading.text.plainText]
    case .paragraph(let paragraph): ["¶ " + paragraph.text.plainText]
    case .list(_, let items):
      items.enumerated().map { index, item in
        "\(index + 1)) "
          + item.map { block in
            if case .paragraph(let paragraph) = block { paragraph.text.plainText } else { "?" }
          }.joined()
      }
    default: ["?"]
    }
  }
}

@Suite struct `Paragraphs` {
  @Test func `every line that is not blank is a paragraph`() {
    #expect(outline("甲。\n乙。\n\n\n丙。") == ["¶ 甲。", "¶ 乙。", "¶ 丙。"])
  }

  @Test func `white space around a line goes, white space inside it stays`() {
    #expect(outline("\u{FEFF}　　2024年 我市\t公开。 \t　\r\n \r\n\t乙。\r丙。") == ["¶ 2024年 我市\t公开。", "¶ 乙。", "¶ 丙。"])
  }

  @Test func `no text is no block`() {
    #expect(outline("").isEmpty)
    #expect(outline("\u{FEFF} \r\n\t　\n").isEmpty)
  }

  @Test func `marks of other languages are text`() {
    let lines = ["# 标题", "- 甲", "* 乙", "**粗**", "> 引", "<b>丙</b>", "| a | b |", "---", "![x](y)"]
    #expect(outline(lines.joined(separator: "\n")) == lines.map { "¶ " + $0 })
  }
}

@Suite struct `Sub-headings` {
  @Test func `a numbered phrase with text below it is one`() {
    #expect(
      outline("（一）主动公开情况\n公开信息三千条。\n(二)依申请公开\n受理八件。")
        == ["### （一）主动公开情况", "¶ 公开信息三千条。", "### (二)依申请公开", "¶ 受理八件。"])
  }

  @Test func `deeper numbering is deeper`() {
    #expect(
      outline("一、概况\n（一）公开\n1.主动公开\n（1）网站\n正文。\n2．依申请\n正文。", level: 2)
        == ["### 一、概况", "#### （一）公开", "##### 1.主动公开", "###### （1）网站", "¶ 正文。", "##### 2．依申请", "¶ 正文。"])
  }

  @Test func `no level is left out`() {
    #expect(outline("1、主动公开\n正文。\n2、依申请\n正文。") == ["### 1、主动公开", "¶ 正文。", "### 2、依申请", "¶ 正文。"])
  }

  @Test func `the last of them may have nothing below it`() {
    #expect(outline("（一）甲\n正文。\n（二）乙") == ["### （一）甲", "¶ 正文。", "### （二）乙"])
  }

  @Test func `a run-in lead stays a paragraph`() {
    let text = "（一）主动公开情况。2024年，我市公开信息三千条。"
    #expect(outline(text + "\n" + "（二）依申请公开。无。") == ["¶ " + text, "¶ （二）依申请公开。无。"])
  }

  @Test(arguments: ["（一）公开情况：", "（二）甲；", "一、甲，", "1.甲。", "（三）甲……"])
  func `a line that ends like a sentence is a paragraph`(line: String) {
    #expect(outline(line + "\n正文。") == ["¶ " + line, "¶ 正文。"])
  }

  @Test(arguments: [
    "1.5万件申请", "2024.3.1发布", "2024年，我市", "（2024）12号", "十分重视公开", "一是加强领导", "第一、加强领导", "三十一一、甲", "（）甲", "()甲", "0.甲",
    "一、",
    "（一）", "1.", "（",
  ])
  func `what only looks like a number is text`(line: String) {
    #expect(outline(line + "\n正文。") == ["¶ " + line, "¶ 正文。"])
  }

  @Test func `a long line is a paragraph`() {
    let line = "（一）" + String(repeating: "公", count: 41)
    #expect(outline(line + "\n正文。") == ["¶ " + line, "¶ 正文。"])
  }

  @Test func `full-width numbers count like others`() {
    #expect(
      outline("１．公开\n正文。\n１２、受理\n正文。\n（２）网站\n正文。")
        == ["### １．公开", "¶ 正文。", "### １２、受理", "¶ 正文。", "#### （２）网站", "¶ 正文。"])
    #expect(outline("１.５万件\n正文。") == ["¶ １.５万件", "¶ 正文。"])
    #expect(outline("１.甲；\n２.乙。") == ["¶ １.甲；", "¶ ２.乙。"])
  }

  @Test func `a sentence with a number is text below a heading`() {
    #expect(
      outline("（一）公开\n一、是加强领导。\n（二）受理\n正文。")
        == ["### （一）公开", "¶ 一、是加强领导。", "### （二）受理", "¶ 正文。"])
  }

  @Test func `numbers go up to ninety-nine`() {
    for mark in ["十", "十一", "二十", "二十三", "九十九"] {
      #expect(outline("（\(mark)）甲\n正文。") == ["### （\(mark)）甲", "¶ 正文。"])
    }
  }
}

@Suite struct `Lists` {
  @Test func `numbers one after the other are a list`() {
    #expect(
      outline("存在以下问题：\n1.意识不强\n2. 内容不全；\n3.更新不及时。\n下一步将改进。")
        == ["¶ 存在以下问题：", "1) 意识不强", "2) 内容不全；", "3) 更新不及时。", "¶ 下一步将改进。"])
  }

  @Test func `a list whose mark would not survive stays text`() {
    #expect(outline("1、甲\n2、乙") == ["¶ 1、甲", "¶ 2、乙"])
    #expect(outline("（1）甲\n（2）乙") == ["¶ （1）甲", "¶ （2）乙"])
    #expect(outline("1．甲\n2．乙") == ["¶ 1．甲", "¶ 2．乙"])
  }

  @Test func `a gap or a lone number makes no list`() {
    #expect(outline("1.甲；\n3.乙。") == ["¶ 1.甲；", "¶ 3.乙。"])
    #expect(outline("正文。\n1.甲") == ["¶ 正文。", "¶ 1.甲"])
  }

  @Test func `two lists in a row are two lists`() {
    #expect(ProseReader.blocks(of: "1.甲；\n2.乙。\n1.丙；\n2.丁。", level: 2).count == 2)
  }
}

@Suite struct `Nothing lost, nothing invented` {
  /// Text with white space taken away, a list's numbers put back.
  private func content(_ blocks: [Block]) -> String {
    blocks.map { block -> String in
      switch block {
      case .heading(let heading): heading.text.plainText
      case .paragraph(let paragraph): paragraph.text.plainText
      case .list(_, let items): items.enumerated().map { "\($0 + 1)." + content($1) }.joined()
      default: "?"
      }
    }.joined().withoutWhiteSpace
  }

  @Test func `over random narratives`() {
    var generator = SeededGenerator(seed: 20)
    let pieces = [
      "一、", "（一）", "(二)", "1.", "2.", "3.", "（1）", "甲", "乙。", "：", "\n", "\r\n", " ", "　", "\t", "#", "*", "2024年",
      "１．",
      "\u{301}", "👨‍👩‍👧", "<a>", "|",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      #expect(content(ProseReader.blocks(of: text, level: 2)) == text.withoutWhiteSpace)
    }
  }
}

extension String {
  /// By scalars: a combining mark behind a space is no white space.
  fileprivate var withoutWhiteSpace: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}
