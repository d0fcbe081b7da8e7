// What a province may do: its own text, tables, charts, rows, notes, settings, and the form's loops written otherwise.

import Nianbao
import StatutoryForm

extension MutantBase {
  var harmless: [Mutant] {
    let extends = "{% extends \"national\" %}\n"
    let places = [
      "preamble", "signature", "sections.一.before", "sections.二.after", "tables.applications.after",
    ]
    let additions = [
      ("text", "本单位全年共受理申请{{ report.applications.received.total | num }}件。"),
      (
        "text by data",
        "{% if report.year > 2020 %}甲{% else %}乙{% endif %}\n\n{% for x in extra.list %}{{ x.name }}{% endfor %}"
      ),
      ("a heading", "### （六）其他情况\n\n- 甲\n- 乙\n\n1. 丙"),
      (
        "a table",
        "{% table id=\"own\" title=\"附表\" %}\n| 市 | 件 |\n|:--|--:|\n{% for x in extra.list %}\n| {{ x.name }} | {{ x.count }} |\n{% endfor %}\n| 合计 | {{ sum(extra.list, \"count\") }} |\n{% endtable %}"
      ),
      (
        "a chart",
        "{% table id=\"own\" title=\"附图\" chart=\"bar\" %}\n| 市 | 件 |\n|:--|--:|\n{% for x in extra.list %}\n| {{ x.name }} | {{ x.count }} |\n{% endfor %}\n{% endtable %}"
      ),
      ("a note", "{% note \"注：以万元为单位。\" %}"),
      ("a part for a format", "{% only \"xlsx\" %}\n仅供填报使用。\n{% endonly %}\n{% except \"md\" %}\n甲\n{% endexcept %}"),
      ("labels in text", "规章、行政许可、一、总体情况，见{{ form.sections[1].heading }}。"),
      (
        "figures in an own table",
        "{% table id=\"own\" %}\n| 新收 | {{ report.applications.received.total }} |\n{% endtable %}"
      ),
    ]
    let shape = "extra:\n  list?: [{name: text, count: int}]\n"
    let inPlaces = places.flatMap { place in
      additions.map { addition in
        province(
          "\(addition.0) in \(place)", extends + "{% block \(place) %}\n\(addition.1)\n{% endblock %}\n",
          settings: shape)
      }
    }
    let rows = ["disclosure.bands.1", "disclosure.bands.4", "applications.bands.1", "review.bands.1"].flatMap { place in
      [2019, 2021].map { edition in
        province(
          "own rows in \(place) \(edition)",
          extends
            + "{% block tables.\(place).rows %}\n{% row %}{% cell \"另计：本地口径\" colspan=t.width %}{% endrow %}\n{% endblock %}\n",
          edition: edition)
      }
    }
    return inPlaces + rows + settings + rewritten + beside
  }

  /// What comes near the form and is none of it.
  private var beside: [Mutant] {
    let contents = [
      "{% table id=\"own\" %}\n| 地区 | 自然人 | 商业企业 | 其他 | 总计 |\n|:--|--:|--:|--:|--:|\n| 甲区 | 1 | 2 | 3 | 6 |\n{% endtable %}",
      "{% table id=\"own\" %}\n| 类别 | 条数 |\n|:--|--:|\n| 规章 | 3 |\n| 行政许可 | 40 |\n| 通知公告 | 40 |\n{% endtable %}",
      "{% table id=\"own\" %}\n| 项目 | 上年 | 本年 |\n|:--|--:|--:|\n| 本年新收政府信息公开申请数量 | {{ extra.n | default(0) }} | {{ report.applications.received.total }} |\n{% endtable %}",
      "## 七、附件\n\n{% for s in form.sections %}\n- {{ s.heading }}\n{% endfor %}",
      "{% table id=\"own\" %}\n| 申请人 | 本年新收 | 上年结转 |\n|:--|--:|--:|\n| 自然人 | {{ report.applications.received.natural_person }} | {{ report.applications.carried_over.natural_person }} |\n{% endtable %}",
      "{% table id=\"own\" %}\n| 类型 | 结果维持 | 总计 |\n|:--|--:|--:|\n| 行政复议 | {{ report.review.reconsideration.upheld }} | {{ report.review.reconsideration.total }} |\n{% endtable %}",
      "自然人{{ report.applications.received.natural_person }}件，属于国家秘密的{{ report.applications.refused.state_secret.total }}件，制发规章{{ report.disclosure.regulations.issued }}件，行政许可决定{{ report.disclosure.licensing.decisions }}件。",
      "{% if report.applications.received.total == 0 %}全年没有收到政府信息公开申请。{% else %}本年新收政府信息公开申请{{ report.applications.received.total }}件。{% endif %}",
      "{% if report.applications.received.total == 0 %}本年新收政府信息公开申请0件。{% endif %}",
      "{% only \"html\" %}可下载表格。{% endonly %}",
      "本年新收政府信息公开申请{{ report.applications.received.total | num }}件，结转下年度继续办理{{ report.applications.carried_forward.total | num }}件。",
    ]
    // Data of no declared shape, asked for without a guard.
    let unguarded = "{% for x in extra.list %}{{ x.name }}{% endfor %}共{{ extra.n }}条。"
    return (contents + [unguarded]).map { content in
      province(
        "beside the form: \(content.prefix(40))",
        "{% extends \"national\" %}\n{% block sections.三.after %}\n\(content)\n{% endblock %}\n")
    } + [
      // A package below one that has blocks within blocks and data of its own.
      province(
        "a preamble that replaces one of several blocks",
        "{% extends \"jiangsu\" %}\n{% block preamble %}\n{% prose report.narrative.preamble %}\n{% endblock %}\n",
        parent: "jiangsu", settings: "extra:\n  more?: text\n"),
      // A record that may be left out, asked for by its name alone.
      province(
        "a record where there is one",
        "{% extends \"national\" %}\n{% block signature %}\n{% if extra.site is defined %}共有网站{{ extra.site.pages }}页。{% endif %}\n{% endblock %}\n",
        settings: "extra:\n  site?: {pages: int, name?: text}\n"),
      national(
        "rows by the role of their line", 2021, "table.jinja", "{% row %}", "{% row role=line.role %}"),
      national(
        "a text where there is one", 2021, "report.jinja", "{% prose report.narrative[s] %}",
        "{% if report.narrative[s] is defined %}\n{% prose report.narrative[s] %}\n{% endif %}"),
    ]
  }

  private var settings: [Mutant] {
    let extends = "{% extends \"national\" %}\n"
    return [
      "settings:\n  title_order: year_first\n", "settings:\n  text_sheet: 正文\n", "settings:\n  missing_in_text: 无\n",
      "settings:\n  margins: {top: 25, left: 20}\n",
      "settings:\n  fonts:\n    table: {families: [仿宋], size: 10.5}\n    body: {families: [宋体], size: 12, bold: true}\n",
    ].map { province("settings \($0)", extends, settings: $0) }
  }

  /// The same form by other means.
  private var rewritten: [Mutant] {
    let row = "{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}{% endrow %}"
    return [2019, 2021].flatMap { edition in
      [
        national("condition on the form", edition, "table.jinja", row, "{% if form.edition > 2000 %}\(row){% endif %}"),
        national(
          "cells told apart by the form", edition, "table.jinja", "{% cell c %}",
          "{% if c.role == \"figure\" %}{% cell c %}{% else %}{% cell c %}{% endif %}"),
        national(
          "a macro", edition, "table.jinja", "{% table t %}",
          "{% macro line_of(line) %}\(row){% endmacro %}\n{% table t %}"),
        national("comments", edition, "table.jinja", "{% table t %}", "{# 说明 #}\n{% table t %}"),
        national(
          "sections by number", edition, "report.jinja", "{% section s %}", "{% section form.sections[loop.index0] %}"),
        national(
          "no sheets", edition, "report.jinja", "{% include \"table\" %}",
          "{% with u = t %}{% include \"table\" %}{% endwith %}"),
        national(
          "shown a second time", edition, "report.jinja", "{% slot signature %}",
          "{% only \"html\" %}\n{% for t in form.tables %}{% include \"table\" %}{% endfor %}\n{% endonly %}\n{% slot signature %}"
        ),
      ]
    }
  }
}
