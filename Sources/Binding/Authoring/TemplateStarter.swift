// The package that a province starts from: settings, a report template in which every block and slot of the base stands
// as a comment, and a page that says how to go on.

import Diagnostics
import Packages
import StatutoryForm
import TemplateEngine

/// A file of a starting package.
package struct StarterFile: Sendable {
  /// Its name within the package's folder.
  package let name: String
  /// Its text.
  package let text: String
}

/// Writes starting packages.
package enum TemplateStarter {
  /// The files of a package called `name` that extends `base`, a package's name or its folder.
  ///
  /// - Parameter folder: the folder that will hold the package's own; `nil` for the library's.
  /// - Throws: ``FindingsError`` where the name is none, or the base is not there or does not compile.
  package static func files(
    name: String, extending base: String, in folder: String? = nil, library: TemplateLibrary
  ) throws(FindingsError) -> [StarterFile] {
    guard PackageName.isName(name) else { throw FindingsError(LibraryCodes.badName(name)) }
    let reference = library.reference(base)
    let base = try library.package(reference)
    let forms = library.forms(of: base).forms
    let blocks = try StarterBlock.all(of: base, forms: forms)
    let extends = library.name(of: base, at: reference, forPackageIn: (folder ?? library.path) + "/" + name)
    return [
      StarterFile(name: "template.yaml", text: settings(name, base, extends, forms)),
      StarterFile(name: "report.jinja", text: report(name, base, blocks, forms)),
      StarterFile(name: "README.md", text: readme(name, base)),
    ]
  }

  private static func settings(
    _ name: String, _ base: TemplatePackage, _ extends: String, _ forms: [Form]
  ) -> String {
    var titles: [TitleOrder] = []
    for order in forms.flatMap(\.titles) where !titles.contains(where: { $0.id == order.id }) { titles.append(order) }
    let order = base.settings.titleOrder ?? titles.first?.id ?? ""
    let wordings = titles.map {
      "  #   \($0.id): \($0.wording.replacing("\n", with: "／").replacing("{agency}", with: "…").replacing("{year}", with: "2025"))"
    }
    return """
      # \(name)：继承 \(base.name)（\(base.title)），在这里写与它不同的设置。
      # The settings of \(name); what is left out is inherited from \(base.name).
      name: \(yaml(name))
      # 给人看的名称，如“贵州”。 What people call it.
      title: \(yaml(name))
      extends: \(yaml(extends))

      # 下面注释里的，是 \(base.name) 现在的设置。要改哪一项，去掉那一行开头的“# ”再改；不改的不要动，以后随上级变化。
      # The comments below hold what \(base.name) says now. Take the mark off a line to change it; what stays a comment follows
      # the package above.

      # 适用的表样版本。 The editions that it serves.
      # editions: [\(forms.map { String($0.edition) }.joined(separator: ", "))]

      settings:
        # 标题的写法，可用： The order of the title, one of:
      \(wordings.joined(separator: "\n"))
        # title_order: \(order)
        # 采购总金额等列的表头是否注明单位。 Whether units stand in the heads of columns.
        # unit_in_head: \(base.settings.showsUnitInHead)
        # 文字中未填的数字写作什么。 What running text says for a figure that was not filled in.
        # missing_in_text: \(yaml(base.settings.style.missingInText))
        # 页边距（毫米）和字体。 Margins in millimetres, and fonts.
        # margins: {top: 37, bottom: 35, left: 28, right: 26}
        # fonts:
        #   body: {families: [仿宋_GB2312, 仿宋], size: 16}

      # 自己的表所需的数据，写在报告的 extra 里；在这里说明形状，名称后加问号的可以不填。
      # The shape of what your own tables need; a report gives it under `extra`.
      # extra:
      #   cities?: [{name: text, received: int}]

      """
  }

  /// A text as a YAML value: as it is where that can mean nothing else, else in quotes.
  private static func yaml(_ text: String) -> String {
    let isPlain = text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || "-_/.".contains($0) }
    let words: Set = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    if isPlain, !words.contains(text.lowercased()) { return text }
    var quoted = JSONText()
    quoted.write(.string(text))
    return quoted.text
  }

  private static func report(_ name: String, _ base: TemplatePackage, _ blocks: [StarterBlock], _ forms: [Form])
    -> String
  {
    let cell = forms.last?.cells.first { !$0.isInput } ?? forms.last?.cells.first
    return """
      {% extends "\(base.name)" %}
      {# \(name)：下面列出可以填写的每一处。要用哪一处，删去它上下单独成行的两个注释号，写上内容；不用的留着或删去都可以。 #}
      {# Every place that may be filled. Delete the lines of comment marks around the ones you need; the others do nothing. #}
      {# 数字写 {{ '{{' }} report.\(cell?.name ?? "year") | num {{ '}}' }}；表头、行名、标题由表样而来，不在这里写。 #}

      """.replacing("{{ '{{' }}", with: "{{").replacing("{{ '}}' }}", with: "}}")
        + blocks.map { "\n" + $0.text }.joined()
  }

  private static func readme(_ name: String, _ base: TemplatePackage) -> String {
    """
    # \(name)

    继承 `\(base.name)`（\(base.title)）。This package extends `\(base.name)`.

    - `template.yaml`：设置 · settings
    - `report.jinja`：填写各处 · what stands in the blocks and slots

    改好以后，在上一级文件夹里运行 · when it is changed, from the folder that holds this one:

        nianbao template check ./\(name)
        nianbao template fmt --check ./\(name)
        nianbao template preview ./\(name) report.yaml
        nianbao render report.yaml --template ./\(name)

    依据的公开页面 · the public page that it follows:

    """
  }
}
