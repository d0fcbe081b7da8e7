// The verdict lists all that a package may add in some report or other, word for word.

import Nianbao
import Proof
import Repository
import Testing

@Suite struct AdditionsTest {
  static func added(_ report: String, extra: String = "") throws -> [String] {
    let library = try Repository.library([
      "p/template.yaml": "name: p\ntitle: 省\nextends: national\neditions: [2021]\n\(extra)",
      "p/report.jinja": "{% extends \"national\" %}\n\(report)\n",
    ])
    let check = library.check(package: "p", proves: true)
    #expect(!check.hasErrors, "\(check.findings.map(\.message.en))")
    return check.verdict?.editions.first?.additions.all.map(\.message.zh) ?? []
  }

  @Test func everyBranchIsListed() throws {
    let added = try Self.added(
      """
      {% block preamble %}
      {% if report.narrative.preamble is defined %}
      {{ super() }}
      {% else %}
      报告没有前言时的一段。
      {% endif %}
      {% endblock %}
      {% block sections.一.after %}
      {% if report.year == 2019 %}
      某一年的一段。
      {% elif report.contact.phone is defined %}
      有电话。
      {% else %}
      没有电话。
      {% endif %}
      {% for c in extra.list if c == "甲" %}
      有一项{{ c }}。

      {% if c == "乙" %}{% break %}{% endif %}
      {% else %}
      一项也没有。
      {% endfor %}
      {% if extra.hotline is defined %}
      热线{{ extra.hotline }}。
      {% else %}
      {% table id="x" title="另一张表" %}
      | 项目 | 件 |
      |:--|--:|
      | 某项 | {{ report.year }} |
      {% endtable %}
      {% endif %}
      {% endblock %}
      """, extra: "extra: {list?: [text], hotline?: text}\n")
    let place = "在“一、总体情况”里"
    #expect(
      added == [
        "文字“报告没有前言时的一段。”，在各部分之前", "文字“某一年的一段。”，\(place)", "文字“有电话。”，\(place)", "文字“没有电话。”，\(place)",
        "文字“有一项…。”，\(place)", "文字“一项也没有。”，\(place)", "文字“热线…。”，\(place)", "表格“另一张表”（项目、件、某项），\(place)",
      ], "\(added)")
  }

  /// Whole, however long, with the numbers that the template itself says.
  @Test func textsAreNotCut() throws {
    let long = String(repeating: "各级行政机关依法公开，", count: 12)
    let added = try Self.added(
      """
      {% block sections.五.after %}
      {{ report.year }}年，全省共收到申请**{{ report.applications.received.total | num }}**件，\(long)依据国务院令第711号。
      {% endblock %}
      """)
    #expect(added == ["文字“…年，全省共收到申请…件，\(long)依据国务院令第711号。”，在“五、存在的主要问题及改进情况”里"], "\(added)")
  }

  @Test func textsInExpressionsAreListed() throws {
    let added = try Self.added(
      """
      {% block sections.五.after %}
      {{ "甲种说法" if report.year > 2100 else "乙种说法" }}，{{ report.contact.address | default("见门户网站") }}。
      {% endblock %}
      """)
    // What a choice may say stands side by side.
    #expect(added.contains { $0.hasPrefix("文字“甲种说法乙种说法，…。”") }, "\(added)")
    #expect(added.contains { $0.hasPrefix("文字“见门户网站”，写在 p/report.jinja") }, "\(added)")
  }

  @Test func rowsOfAStatutoryTableAreListedByTheirLabels() throws {
    let added = try Self.added(
      """
      {% block tables.二.bands.1.rows %}
      | 其他文件 | {{ extra.n }} | 0 | 0 |
      {% endblock %}
      """, extra: "extra: {n: int}\n")
    #expect(added == ["法定表“主动公开政府信息情况”里自己的行 1 行（其他文件），在“二、主动公开政府信息情况”里"], "\(added)")
  }

  /// What was not looked into is not said to be nothing.
  @Test func aRefusedPackageIsNotSaidToAddNothing() throws {
    let library = try Repository.library([
      "p/template.yaml": "name: p\ntitle: 省\nextends: national\neditions: [2021]\n",
      "p/report.jinja": "{% extends \"national\" %}\n{% block preamble %}{{ report.agncy }}{% endblock %}\n",
    ])
    let text = try #require(library.check(package: "p", proves: true).verdict).text(in: .zh)
    #expect(text.contains("没有试填") && text.contains("增加：未检查") && !text.contains("增加：无"), "\(text)")
  }
}
