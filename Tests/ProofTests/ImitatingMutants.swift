// Templates that leave the form alone and say something else beside it: imitations, contradictions, replaced files,
// settings that hide; and templates that lose the report's own texts.

import Nianbao
import StatutoryForm

extension MutantBase {
  private static let extends = "{% extends \"national\" %}\n"

  var imitating: [Mutant] {
    ownContent + ownRows + texts + replacedFiles + hidingSettings + hiddenRows + failingMutants
  }

  private func filling(_ name: String, _ place: String, _ content: String) -> Mutant {
    province(
      "\(name) in \(place)", Self.extends + "{% block \(place) %}\n\(content)\n{% endblock %}\n",
      settings: "extra:\n  n: int\n  m?: int\n")
  }

  private static func table(_ rows: String, _ arguments: String = "id=\"own\"") -> String {
    "{% table \(arguments) %}\n\(rows)\n{% endtable %}"
  }

  /// Headings, tables, sheets and fields that pass for the form's.
  private var ownContent: [Mutant] {
    let received = "一、本年新收政府信息公开申请数量"
    return [
      ("a heading of the form", "### 二、主动公开政府信息情况"), ("… spaced", "## 二、 主动 公开政府信息情况"),
      ("… with zero width", "## 二、主动\u{200B}公开政府信息情况"), ("… with a radical", "## ⼆、主动公开政府信息情况"),
      ("… renumbered", "## 七、主动公开政府信息情况"), ("… a character off", "## 二、主动公开政府信息的情况"),
      ("… for some reports", "{% if report.year == 2031 %}\n## 二、主动公开政府信息情况\n{% endif %}"),
      ("… for one format", "{% only \"md\" %}\n## 二、主动公开政府信息情况\n{% endonly %}"),
      ("the number of a section", "## 三、其他申请情况"), ("a strong line", "**五、存在的主要问题及改进情况**"),
      ("another title", "# 某县人民政府2020年政府信息公开工作年度报告"),
      ("a table's id", Self.table("| 甲 | 1 |", "id=\"review\"")),
      ("a table's title", Self.table("| 甲 | 1 |", "id=\"own\" title=\"收到和处理政府信息公开申请情况\"")),
      ("an item with a constant", Self.table("| \(received) | 5 |")),
      ("an item with own data", Self.table("| 本年新收政府信息公开申请数量 | {{ extra.n }} |")),
      ("an item plus one", Self.table("| \(received) | {{ (report.applications.received.total | default(0)) + 1 }} |")),
      ("an item with another's figure", Self.table("| \(received) | {{ report.applications.carried_over.total }} |")),
      (
        "an item under another column",
        Self.table(
          "| 项目 | 自然人 | 总计 |\n|:--|--:|--:|\n| \(received) | {{ report.applications.received.total }} | 9 |")
      ),
      (
        "heads of the form over constants",
        Self.table("| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|--:|--:|--:|--:|--:|\n| 1 | 2 | 3 | 4 | 10 |")
      ),
      (
        "a figure again under another name",
        Self.table(
          "{% row %}{% cell form.tables[1].lines[3].cells[0].label %}{% cell form.tables[1].lines[4].cells[1].again %}{% endrow %}"
        )
      ),
      ("a sheet's name", "{% sheet \"收到和处理政府信息公开申请情况\" %}\n甲\n{% endsheet %}"),
      (
        "a cell's name",
        Self.table("{% row %}{% cell \"5\" name=\"applications.received.total\" %}{% endrow %}")
      ),
      ("another agency", Self.table("{% row %}{% cell \"某县\" name=\"report.agency\" %}{% endrow %}")),
      ("a note that contradicts", "{% note \"注：本年新收政府信息公开申请3件。\" %}"),
      ("a text with own data", "本年新收政府信息公开申请{{ extra.n }}件。"),
      ("a text with own data that may be left out", "本年新收政府信息公开申请{{ extra.m }}件。"),
      (
        "a text only where there is own data",
        "{% if extra.m is defined %}本年新收政府信息公开申请{{ extra.m }}件。{% endif %}"
      ),
      (
        "a text only in a year to come",
        "{% if report.year == 2036 %}本年新收政府信息公开申请28件。{% endif %}"
      ),
      ("… by a choice", "{{ \"本年新收政府信息公开申请28件。\" if report.year == 2036 else \"\" }}"),
      ("… in a loop that leaves all out", "{% for x in [1] if report.year == 2036 %}本年新收政府信息公开申请28件。{% endfor %}"),
      ("another's figure", "结转下年度继续办理政府信息公开申请{{ report.applications.received.total }}件。"),
      ("another applicant's figure", "其中自然人申请{{ report.applications.received.organisation.business }}件。"),
      ("another law's figure", "作出行政许可处理决定{{ report.disclosure.penalties.decisions }}件。"),
      ("a label and a number alone", "四、结转下年度继续办理：28件"),
      ("a short item with another's figure", Self.table("| 规章 | {{ report.disclosure.normative_documents.issued }} |")),
      ("an item cut short", Self.table("| 结转下年度 | {{ report.applications.carried_over.total }} |")),
      ("a text plus one", "全年共收到政府信息公开申请{{ (report.applications.received.total | default(0)) + 1 }}件。"),
    ].flatMap { name, content in
      (name == "another title" ? ["preamble"] : ["sections.三.after", "signature"]).map { filling(name, $0, content) }
    }
      + Self.undeclared.map { undeclared in
        province(
          undeclared.name,
          Self.extends + "{% block signature %}\n\(undeclared.content)\n{% endblock %}\n")
      } + titles
  }

  /// Data that no template.yaml declares.
  private static let undeclared = [
    (name: "a text with data that nobody declared", content: "本年新收政府信息公开申请{{ extra.n }}件。"),
    (
      name: "… where it is there",
      content: "{% if extra.n is defined %}本年新收政府信息公开申请{{ extra.n }}件。{% endif %}"
    ),
  ]

  /// The title of the form for some reports only; a table on the sheet of another.
  private var titles: [Mutant] {
    [
      province(
        "a title by data",
        Self.extends
          + "{% block title %}{% if report.year > 2000 %}{{ form.title(report) }}{% else %}年报{% endif %}{% endblock %}\n"
      ),
      national(
        "tables on the sheet of another", 2021, "report.jinja", "{% sheet t.title %}",
        "{% sheet form.tables[0].title %}"),
    ]
  }

  /// Rows among those of a table of the form, or like them.
  private var ownRows: [Mutant] {
    let row = "{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}{% endrow %}"
    let among = ["{% row role=\"body\" %}{% cell \"本市自有\" colspan=t.width %}{% endrow %}"].flatMap { own in
      [2019, 2021].flatMap { edition in
        ["disclosure", "applications"].map { table in
          national(
            "own row among \(table)", edition, "table.jinja", row,
            "{% if t.id == \"\(table)\" and loop.index0 == 2 %}\(own){% endif %}\(row)")
        }
      }
    }
    let names = ["规 章", "行政规范性文", "五、上年结转政府信息公开申请数量", "（七）总计", "", "12"]
    return among
      + names.map { name in
        filling(
          "own row “\(name)”", "tables.applications.bands.1.rows",
          "{% row %}{% cell \"\(name)\" colspan=t.width %}{% endrow %}")
      }
      + ["head", "caption"].map { role in
        filling(
          "own \(role)", "tables.disclosure.bands.1.rows",
          "{% row role=\"\(role)\" %}{% cell \"另计\" colspan=t.width %}{% endrow %}")
      }
  }

  /// The report's own texts lost, doubled, altered, or there for some reports.
  private var texts: [Mutant] {
    let prose = "{% prose report.narrative[s] %}"
    let changes = [
      "", prose + "\n" + prose, "{% prose report.narrative[s] | replace(\"。\", \"；\") %}",
      "{% prose report.narrative[s] | truncate(20) %}", "{{ report.narrative[s] | default(\"\") }}",
      "{% if report.year != 2031 %}\(prose){% endif %}", "{% if report.agency != \"某省\" %}\(prose){% endif %}",
      "{% if report.applications.received.total | default(0) < 5000000000 %}\(prose){% endif %}",
      "{% if s.id != \"problems\" %}\(prose){% endif %}", "{% only \"xlsx\" %}\(prose){% endonly %}",
    ]
    let filtered = ["{% filter upper %}INNER{% endfilter %}", "{% set x %}INNER{% endset %}{{ x }}"].flatMap { around in
      [prose, "{% include \"table\" %}"].map { inner in
        national("captured: \(around)", 2021, "report.jinja", inner, around.replacing("INNER", with: inner))
      }
    }
    return changes.map { national("texts: \($0)", 2021, "report.jinja", prose, $0) } + filtered
  }

  /// Files in the place of sealed ones, and of a table's layout.
  private var replacedFiles: [Mutant] {
    let table = files["national/table.jinja"] ?? ""
    return [
      ("rules", files["national/rules.jinja"]?.replacing("i.left", with: "i.right") ?? ""), ("data", "{# #}\n"),
      ("table", "{# #}\n"), ("table", table.replacing("in band.lines %}", with: "in band.lines[1:] %}")),
    ].flatMap { name, text in
      ["national", "jiangsu"].map { parent in
        var mutant = province("\(name).jinja below \(parent)", "{% extends \"\(parent)\" %}\n", parent: parent)
        mutant.files["p/\(name).jinja"] = text
        return mutant
      }
    }
  }

  private var hidingSettings: [Mutant] {
    [
      "fonts: {table: {size: 1}}", "fonts: {digits: {size: 0}}", "fonts: {table: {size: 99}}",
      "fonts: {digits: {families: [Wingdings]}}", "fonts: {table: {families: [\"x;color:white\"]}}",
      "margins: {left: 150}", "margins: {top: -30}", "missing_in_text: \"0\"", "missing_in_text: 零",
      "missing_in_text: \" \"", "text_sheet: 收到和处理政府信息公开申请情况", "text_sheet: 数据",
    ].map { province("settings: \($0)", Self.extends, settings: "settings:\n  \($0)\n") }
      + [province("an edition that the parent does not serve", Self.extends, parent: "p2019", edition: 2021)].map {
        var mutant = $0
        mutant.files["p2019/template.yaml"] = "name: p2019\ntitle: 某省\nextends: national\neditions: [2019]\n"
        return mutant
      }
  }

  private var hiddenRows: [Mutant] {
    ["{% page landscape screen=1 %}", "{% page portrait screen=9 %}"].map {
      national(
        "columns off the paper: \($0)", 2021, "report.jinja", "{% sheet t.title %}", "{% sheet t.title %}\n\($0)")
    }
  }
}
