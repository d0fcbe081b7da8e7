// Every way that we could think of to damage the form from within a template.

import Nianbao
import StatutoryForm

extension MutantBase {
  private static let row = "{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}{% endrow %}"
  private static let lines = "{% for line in band.lines %}"
  private static let cell = "{% cell c %}"

  var harmful: [Mutant] {
    get throws {
      try [2019, 2021].flatMap { edition -> [Mutant] in
        let form = try form(edition)
        return rowMutants(form) + cellMutants(form) + labelMutants(form) + loopMutants(form) + sectionMutants(form)
      } + provinceMutants + blockMutants + imitating
    }
  }

  /// Rows dropped, doubled, hidden, turned into something else.
  private func rowMutants(_ form: Form) -> [Mutant] {
    form.tables.flatMap { table -> [Mutant] in
      let most = table.prototype.grid.bands.map(\.rows.count).max() ?? 0
      return stride(from: 0, to: most, by: 5).flatMap { index -> [Mutant] in
        let here = "t.id == \"\(table.id)\" and loop.index0 == \(index)"
        let changes = [
          ("drops row", "{% if not (\(here)) %}\(Self.row){% endif %}"),
          ("doubles row", "\(Self.row){% if \(here) %}\(Self.row){% endif %}"),
          ("hides row by data", "{% if not (\(here)) or report.year > 2000 %}\(Self.row){% endif %}"),
          (
            "hides row by own data",
            "{% if \(here) %}{% if extra.x is not defined %}\(Self.row){% endif %}{% else %}\(Self.row){% endif %}"
          ),
          (
            "replaces row",
            "{% if \(here) %}{% row %}{% cell \"甲\" colspan=t.width %}{% endrow %}{% else %}\(Self.row){% endif %}"
          ),
          (
            "repeats row",
            "{% if \(here) %}{% for x in [1, 2] %}\(Self.row){% endfor %}{% else %}\(Self.row){% endif %}"
          ),
        ]
        return changes.map { national("\(table.id): \($0.0) \(index)", form.edition, "table.jinja", Self.row, $0.1) }
      }
    }
  }

  /// Figures dropped, doubled, exchanged, hidden, computed.
  private func cellMutants(_ form: Form) -> [Mutant] {
    let step = 37
    return stride(from: form.edition % 7, to: form.cells.count - 1, by: step).flatMap { index -> [Mutant] in
      let (name, next) = (form.cells[index].name, form.cells[index + 1].name)
      let isThis = "c.name == \"\(name)\""
      let isNext = "c.name == \"\(next)\""
      func other(_ name: String) -> String {
        "{% for u in form.tables %}{% for l in u.lines %}{% for d in l.cells if d.name == \"\(name)\" %}{% cell d %}{% endfor %}{% endfor %}{% endfor %}"
      }
      let changes = [
        ("drops", "{% if not (\(isThis)) %}\(Self.cell){% endif %}"),
        ("doubles", "\(Self.cell){% if \(isThis) %}\(Self.cell){% endif %}"),
        (
          "exchanges",
          "{% if \(isThis) %}\(other(next)){% elif \(isNext) %}\(other(name)){% else %}\(Self.cell){% endif %}"
        ),
        ("shows the next in place of", "{% if \(isThis) %}\(other(next)){% else %}\(Self.cell){% endif %}"),
        ("hides by data", "{% if not (\(isThis)) or report.\(name) > 0 %}\(Self.cell){% endif %}"),
        ("chooses by data", "{% if \(isThis) and report.year > 2000 %}\(Self.cell){% else %}\(Self.cell){% endif %}"),
        ("types over", "{% if \(isThis) %}{% cell 1 %}{% else %}\(Self.cell){% endif %}"),
        ("computes", "{% if \(isThis) %}{% cell (c.value | default(0)) + 1 %}{% else %}\(Self.cell){% endif %}"),
        ("prints the value of", "{% if \(isThis) %}{% cell c.value %}{% else %}\(Self.cell){% endif %}"),
        ("blanks", "{% if \(isThis) %}{% cell \"\" %}{% else %}\(Self.cell){% endif %}"),
      ]
      return changes.map { national("\($0.0) \(name)", form.edition, "table.jinja", Self.cell, $0.1) }
    }
  }

  /// Labels changed by a character, typed, cut, widened.
  private func labelMutants(_ form: Form) -> [Mutant] {
    let labels = form.tables.flatMap(\.rows).flatMap(\.cells).compactMap { cell -> String? in
      if case .text(let text) = cell.content { text.plainText } else { nil }
    }.filter { !$0.isEmpty }
    return stride(from: 0, to: labels.count, by: 9).flatMap { index -> [Mutant] in
      let label = labels[index]
      let isThis = "c.label == \"\(label)\" and c.role == \"label\""
      func change(_ name: String, _ new: String) -> Mutant {
        national(
          "\(name) label \(index) “\(label)”", form.edition, "table.jinja", Self.cell,
          "{% if \(isThis) %}\(new){% else %}\(Self.cell){% endif %}")
      }
      return [
        change("adds a character to", "{% cell c.label ~ \"。\" rowspan=c.rowspan colspan=c.colspan %}"),
        change("drops a character of", "{% cell c.label[1:] rowspan=c.rowspan colspan=c.colspan %}"),
        change("drops", ""),
        change("doubles", "{% cell c %}{% cell c %}"),
      ]
    }
  }

  /// Lists filtered, turned round, cut; at every loop of the two files.
  private func loopMutants(_ form: Form) -> [Mutant] {
    let loops = [
      ("table.jinja", "in t.bands %}", "t.bands"), ("table.jinja", "in band.lines %}", "band.lines"),
      ("table.jinja", "in line.cells %}", "line.cells"), ("report.jinja", "in form.sections %}", "form.sections"),
      ("report.jinja", "in s.tables %}", "s.tables"),
    ]
    let changes = [
      "in LIST[1:] %}", "in LIST[:-1] %}", "in LIST | batch(1) | first %}",
      "in LIST if report.year > 2000 %}", "in LIST if extra.x is defined %}", "in LIST if false %}",
      "in (LIST if report.year > 2000 else []) %}", "in LIST | list + LIST %}", "in [] %}",
    ]
    let mutants = loops.flatMap { file, old, list in
      changes.map { new in
        national("loop \(list): \(new)", form.edition, file, old, new.replacing("LIST", with: list))
      }
    }
    let turned = loops.prefix(4).filter { $0.2 != "t.bands" }.map { file, old, list in
      national("turns \(list)", form.edition, file, old, "in \(list) | reverse %}")
    }
    let left = ["{% if report.year > 2000 %}{% break %}{% endif %}", "{% break %}", "{% continue %}"].map { leave in
      national("leaves: \(leave)", form.edition, "table.jinja", Self.lines, Self.lines + leave)
    }
    return mutants + turned + left
  }

  /// Sections and tables dropped, doubled, moved, hidden.
  private func sectionMutants(_ form: Form) -> [Mutant] {
    let open = "{% section s %}"
    let include = "{% include \"table\" %}"
    let all = "{% for s in form.sections %}"
    let sections = form.sections.flatMap { section -> [Mutant] in
      let rest = "s.id != \"\(section.id)\""
      return [
        national("drops \(section.id)", form.edition, "report.jinja", all, "{% for s in form.sections if \(rest) %}"),
        national(
          "hides \(section.id)", form.edition, "report.jinja", all,
          "{% for s in form.sections if \(rest) or report.year > 2000 %}"),
        national(
          "doubles \(section.id)", form.edition, "report.jinja", "{% slot signature %}",
          "{% for s in form.sections if s.id == \"\(section.id)\" %}{% section s %}{% endsection %}{% endfor %}"),
        national(
          "moves \(section.id)", form.edition, "report.jinja", all,
          "{% for s in (form.sections | reject(\"sameas\", 1) | list)[1:] + form.sections[:1] %}"),
      ]
    }
    let tables = form.tables.flatMap { table -> [Mutant] in
      let here = "t.id == \"\(table.id)\""
      return [
        ("drops", "{% if not (\(here)) %}\(include){% endif %}"),
        ("doubles", "\(include){% if \(here) %}\(include){% endif %}"),
        ("hides by data", "{% if not (\(here)) or report.year > 2000 %}\(include){% endif %}"),
        (
          "keeps to a format",
          "{% if \(here) %}{% only \"xlsx\" %}\(include){% endonly %}{% else %}\(include){% endif %}"
        ),
        (
          "takes from a format",
          "{% if \(here) %}{% except \"md\" %}\(include){% endexcept %}{% else %}\(include){% endif %}"
        ),
        ("repeats", "{% if \(here) %}{% for x in [1, 2] %}\(include){% endfor %}{% else %}\(include){% endif %}"),
      ].map { national("\($0.0) \(table.id)", form.edition, "report.jinja", include, $0.1) }
    }
    let formats = ["xlsx", "md", "txt", "print", "html"].flatMap { format in
      [("only", "keeps all to"), ("except", "takes all from")].map { tag, name in
        national(
          "\(name) \(format)", form.edition, "report.jinja", include,
          "{% \(tag) \"\(format)\" %}\(include){% end\(tag) %}")
      }
    }
    return sections + tables + formats + [
      national(
        "one section in another", form.edition, "report.jinja", open,
        "\(open){% section form.sections[1] %}{% endsection %}"),
      national(
        "table before its section", form.edition, "report.jinja", all, "{% set t = form.tables[0] %}\(include)\(all)"),
    ]
  }

  /// What an heir may try from the places that are open to it.
  private var provinceMutants: [Mutant] {
    let places = [
      "preamble", "signature", "sections.一.before", "sections.二.before", "sections.三.after", "sections.六.after",
      "tables.disclosure.after", "tables.applications.after", "tables.review.after",
    ]
    let whole =
      "{% for line in TABLE.lines %}{% row %}{% for c in line.cells %}{% cell c %}{% endfor %}{% endrow %}{% endfor %}"
    let attacks = [
      ("a section", "{% section form.sections[0] %}{% endsection %}"),
      ("a table", "{% table form.tables[0] %}\n\(whole.replacing("TABLE", with: "form.tables[0]"))\n{% endtable %}"),
      ("the include", "{% set t = form.tables[1] %}{% include \"table\" %}"),
      ("a section by data", "{% if report.year > 2000 %}{% section form.sections[5] %}{% endsection %}{% endif %}"),
      ("a section for no format", "{% except \"md\" %}{% section form.sections[2] %}{% endsection %}{% endexcept %}"),
      (
        "figures in an own table",
        "{% table id=\"x\" %}\n{% row %}{% for c in form.tables[2].lines[3].cells %}{% cell c %}{% endfor %}{% endrow %}\n{% endtable %}"
      ),
    ]
    let inFlow = places.flatMap { place in
      attacks.map { attack in
        province(
          "\(attack.0) in \(place)", "{% extends \"national\" %}\n{% block \(place) %}\n\(attack.1)\n{% endblock %}\n")
      }
    }
    let rows = ["tables.disclosure.bands.1.rows", "tables.applications.bands.1.rows", "tables.review.bands.1.rows"]
    let rowAttacks = [
      ("a figure", "{% row %}{% cell form.tables[1].lines[5].cells[1] %}{% endrow %}"),
      ("a row again", "{% row %}{% for c in t.lines[1].cells %}{% cell c %}{% endfor %}{% endrow %}"),
      (
        "a row by data",
        "{% if report.year > 2000 %}{% row %}{% for c in t.lines[3].cells %}{% cell c %}{% endfor %}{% endrow %}{% endif %}"
      ),
      (
        "half own, half the form's",
        "{% row %}{% cell \"甲\" %}{% cell t.lines[3].cells[1] colspan=t.width - 1 %}{% endrow %}"
      ),
      ("a row too short", "{% row %}{% cell \"甲\" %}{% endrow %}"),
      ("a row that reaches down", "{% row %}{% cell \"甲\" rowspan=2 colspan=t.width %}{% endrow %}"),
      (
        "a row that poses as the form's",
        "{% row %}{% cell \"一、本年新收政府信息公开申请数量\" colspan=t.width %}{% endrow %}{% row %}{% cell \"规章\" colspan=t.width %}{% endrow %}{% row %}{% cell t.lines[0].cells[0].label colspan=t.width %}{% endrow %}"
      ),
    ]
    let inRows = rows.flatMap { place in
      rowAttacks.map { attack in
        province(
          "\(attack.0) in \(place)", "{% extends \"national\" %}\n{% block \(place) %}\n\(attack.1)\n{% endblock %}\n")
      }
    }.filter { !$0.name.hasPrefix("a row that poses as the form's in tables.review") }
    return inFlow + inRows
  }

  /// Blocks: sealed ones overridden, the form's loops replaced from below, a whole template that leaves out the form.
  private var blockMutants: [Mutant] {
    let extends = "{% extends \"national\" %}\n"
    func sealed(_ modifier: String, _ report: String) -> Mutant {
      province(
        "\(modifier): \(report)", extends + report,
        changing: ("{% block preamble %}", "{% block preamble \(modifier) %}"))
    }
    let below = [
      "sections", "tables", "table", "form", "body", "content", "sections.一", "tables.review",
      "tables.disclosure.bands.1",
    ].map {
      province("overrides \($0)", extends + "{% block \($0) %}\n没有了\n{% endblock %}\n")
    }
    let whole = [
      ("an empty template", "# {{ form.title(report) }}\n"),
      ("headings typed", form2021Headings), ("a template of text", "甲乙丙\n"),
    ].map { province($0.0, $0.1) }
    return below + whole + [
      sealed("sealed", "{% block preamble %}\n甲\n{% endblock %}\n"),
      sealed("sealed", "{% block preamble %}\n{{ super() }}\n甲\n{% endblock %}\n"),
      sealed("append", "{% block preamble %}\n甲\n{% endblock %}\n"),
      sealed("append", "{% block preamble %}\n甲\n\n{{ super() }}\n{% endblock %}\n"),
      sealed("required", "{% block title %}甲{% endblock %}\n"),
      province(
        "an heir of an heir",
        "{% extends \"jiangsu\" %}\n{% block sections.三.after %}\n{% section form.sections[2] %}{% endsection %}\n{% endblock %}\n",
        parent: "jiangsu"),
      province("text outside of blocks", extends + "甲\n"),
    ]
  }

  private var form2021Headings: String {
    (forms.last?.sections.map { "## " + $0.heading } ?? []).joined(separator: "\n\n") + "\n"
  }
}
