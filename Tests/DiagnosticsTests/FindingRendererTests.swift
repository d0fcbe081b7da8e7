// Findings as people and programs read them.

import Diagnostics
import Randomness
import Testing

private let unknownColumn = FindingCode(
  "T021", title: Message(zh: "没有这一列", en: "no such column"), explanation: Message(zh: "……", en: "…"))

private func message(_ zh: String, _ en: String) -> Message { Message(zh: zh, en: en) }

/// The byte range of `part` in `file`.
private func place(_ part: String, in file: SourceFile) -> Place {
  let text = file.text
  guard let range = text.range(of: part) else { return Place(file: file.name) }
  let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  return .source(file, start..<(start + part.utf8.count))
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}

@Suite struct `A finding in a source` {
  let file = SourceFile(
    name: "guizhou/report.jinja", text: "一\n{{ report.applications.received.natral_person | num }}\n三")

  @Test func `shows the line, carets and what they mean`() {
    let finding = Finding(
      unknownColumn, .error,
      message("表 applications 没有列“natral_person”", "table applications has no column \"natral_person\""),
      at: place("natral_person", in: file),
      label: message("是否指 natural_person（自然人）？", "did you mean \"natural_person\" (自然人)?"),
      notes: [message("列：natural_person、total", "columns: natural_person, total")],
      fix: .init(
        message: message("改为 natural_person", "write natural_person"), place: SourcePlace(file: file, range: 0..<1),
        replacement: "natural_person"))
    #expect(
      FindingRenderer(language: .en).render(finding) == """
        error[T021]: table applications has no column "natral_person"
          ┌─ guizhou/report.jinja:2:33
        2 │ {{ report.applications.received.natral_person | num }}
          │                                 ^^^^^^^^^^^^^ did you mean "natural_person" (自然人)?
          = columns: natural_person, total
          = fix: write natural_person

        """)
    #expect(
      FindingRenderer(language: .zh).render(finding).hasPrefix("错误[T021]：表 applications 没有列“natral_person”\n"))
  }

  @Test func `counts Chinese characters two columns and tabs to the next stop`() {
    let file = SourceFile(name: "a.yaml", text: "\t数据“甲”：\t错 # 注")
    let text = FindingRenderer(language: .en).render(
      Finding(unknownColumn, .warning, message("", "odd"), at: place("错", in: file)))
    #expect(
      text == """
        warning[T021]: odd
          ┌─ a.yaml:1:9
        1 │     数据“甲”：  错 # 注
          │                 ^^

        """)
  }

  @Test func `shows the first and the last of many lines`() {
    let file = SourceFile(name: "a", text: "ab\ncd\nef\ngh")
    let text = FindingRenderer(language: .en).render(
      Finding(unknownColumn, .note, message("", "long"), at: .source(file, 1..<7), label: message("", "until here")))
    #expect(
      text == """
        note[T021]: long
          ┌─ a:1:2
        1 │ ab
          │  ^
          ┆
        3 │ ef
          │ ^ until here

        """)
  }

  @Test func `points behind the end of a file`() {
    let file = SourceFile(name: "a", text: "ab")
    let text = FindingRenderer(language: .en).render(
      Finding(unknownColumn, .error, message("", "unfinished"), at: .source(file, 2..<2)))
    #expect(text == "error[T021]: unfinished\n  ┌─ a:1:3\n1 │ ab\n  │   ^\n")
  }

  @Test func `cuts a long line around the carets`() {
    let file = SourceFile(
      name: "a", text: String(repeating: "x", count: 300) + "HERE" + String(repeating: "字", count: 200))
    let text = FindingRenderer(language: .en, width: 60).render(
      Finding(unknownColumn, .error, message("", "long"), at: place("HERE", in: file)))
    let lines = text.split(separator: "\n")
    #expect(lines[2] == "1 │ …\(String(repeating: "x", count: 18))HERE\(String(repeating: "字", count: 16))…")
    #expect(lines[3] == "  │ \(String(repeating: " ", count: 19))^^^^")
  }

  @Test func `cuts a message that nobody would read`() {
    let text = FindingRenderer(language: .en).render(
      Finding(unknownColumn, .error, message("", String(repeating: "字", count: 2000)), at: nil))
    #expect(text == "error[T021]: " + String(repeating: "字", count: 1000) + "…\n")
  }

  @Test func `shows other places with their own lines`() {
    let other = SourceFile(
      name: "national.jinja", text: Array(repeating: "x", count: 11).joined(separator: "\n") + "\nsealed")
    let text = FindingRenderer(language: .en).render(
      Finding(
        unknownColumn, .error, message("", "block is sealed"), at: place("report", in: file),
        related: [.init(place: place("sealed", in: other), message: message("在此封闭", "sealed here"))]))
    #expect(
      text == """
        error[T021]: block is sealed
           ┌─ guizhou/report.jinja:2:4
         2 │ {{ report.applications.received.natral_person | num }}
           │    ^^^^^^
           ┌─ national.jinja:12:1
        12 │ sealed
           │ ------ sealed here

        """)
  }

  @Test func `cannot command the terminal`() {
    let file = SourceFile(name: "a\u{1B}b", text: "x\u{1B}[2Jy")
    let text = FindingRenderer(language: .en).render(
      Finding(
        unknownColumn, .error, message("", "bell\u{7}"), at: place("y", in: file), notes: [message("", "\u{1B}c")]))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
  }

  @Test func `is coloured on request`() {
    let text = FindingRenderer(language: .en, hasColor: true).render(
      Finding(unknownColumn, .error, message("", "bad"), at: place("report", in: file)))
    #expect(text.hasPrefix("\u{1B}[1;31merror[T021]\u{1B}[0m\u{1B}[1m: bad\u{1B}[0m\n"))
  }

  @Test func `never traps on any bytes`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        [UInt8](arrayLiteral: 0x0A, 0x09, 0x20, 0x41, 0xE4, 0xB8, 0xAD, 0x80, 0xFF, 0xF0)[
          Int.random(in: 0..<10, using: &generator)]
      }
      let start = Int.random(in: 0...70, using: &generator)
      let file = SourceFile(name: "a", bytes: bytes)
      let place = Place.source(file, start..<(start + Int.random(in: 0...20, using: &generator)))
      let finding = Finding(unknownColumn, .error, message("甲", "a"), at: place)
      #expect(FindingRenderer(language: .zh, width: 30).render(finding).hasSuffix("\n"))
      #expect(FindingJSON.array(of: [finding]).hasPrefix("["))
    }
  }
}

@Suite struct `A finding elsewhere` {
  private let form = FormPlace(
    section: "三、收到和处理政府信息公开申请情况", row: "（一）予以公开", column: "法人或其他组织／商业企业",
    cell: "applications.granted.organisation.business")

  @Test func `in the form and a workbook is one line`() {
    let text = FindingRenderer(language: .zh).render(
      Finding(
        unknownColumn, .warning, message("不是整数", "not whole"), at: Place(file: "填报表.xlsx", form: form, address: "三!D7"))
    )
    #expect(
      text == """
        警告[T021]：不是整数
          ┌─ 填报表.xlsx  三!D7  三、收到和处理政府信息公开申请情况 › （一）予以公开 › 法人或其他组织／商业企业 (applications.granted.organisation.business)

        """)
  }

  @Test func `nowhere is just its sentence`() {
    #expect(
      FindingRenderer(language: .zh).render(Finding(unknownColumn, .note, message("无", "none"))) == "提示[T021]：无\n")
  }

  @Test func `findings are counted`() {
    let findings = [Severity.error, .error, .warning].map { Finding(unknownColumn, $0, message("", "")) }
    #expect(FindingRenderer(language: .en).summary(findings) == "2 errors, 1 warning")
    #expect(FindingRenderer(language: .zh).summary(findings) == "2 个错误，1 个警告")
    #expect(FindingRenderer(language: .zh).summary([]) == "")
  }
}

@Suite struct `Findings as JSON` {
  @Test func `hold both languages, the place and the fix`() {
    let file = SourceFile(name: "a.yaml", text: "年: \"x\"\ny")
    let finding = Finding(
      unknownColumn, .error, message("错\u{1}", "bad \"quote\""),
      at: Place(source: SourcePlace(file: file, range: 5..<8), form: FormPlace(section: "三", cell: "a.b")),
      related: [.init(place: Place(file: "b.xlsx", address: "三!D7"), message: message("此处", "here"))],
      notes: [message("注", "note")],
      fix: .init(message: message("改", "write"), place: SourcePlace(file: file, range: 5..<8), replacement: "\t1"))
    #expect(
      FindingJSON.array(of: [finding]) == """
        [
          {
            "code": "T021",
            "severity": "error",
            "message": {
              "zh": "错\\u0001",
              "en": "bad \\"quote\\""
            },
            "file": "a.yaml",
            "line": 1,
            "column": 4,
            "endLine": 1,
            "endColumn": 7,
            "section": "三",
            "cell": "a.b",
            "notes": [
              {
                "zh": "注",
                "en": "note"
              }
            ],
            "related": [
              {
                "message": {
                  "zh": "此处",
                  "en": "here"
                },
                "file": "b.xlsx",
                "address": "三!D7"
              }
            ],
            "fix": {
              "message": {
                "zh": "改",
                "en": "write"
              },
              "file": "a.yaml",
              "line": 1,
              "column": 4,
              "endLine": 1,
              "endColumn": 7,
              "replacement": "\\t1"
            }
          }
        ]

        """)
  }

  @Test func `none are an empty array`() {
    #expect(FindingJSON.array(of: []) == "[]\n")
  }
}

@Suite struct `Counts in English` {
  @Test func `a noun is in the singular for one alone`() {
    #expect([0, 1, 2].map { "\($0, of: "error")" } == ["0 errors", "1 error", "2 errors"])
    #expect("\(1, of: "entry", plural: "entries"), \(3, of: "entry", plural: "entries")" == "1 entry, 3 entries")
  }

  @Test func `a verb agrees`() {
    #expect(
      [0, 1, 2].map { "\($0, of: "cell") \($0, one: "is", more: "are") blank" }
        == ["0 cells are blank", "1 cell is blank", "2 cells are blank"])
  }
}
