// What settings may not do: they concern looks, and no look may hide the form or change what it says.

import DataTree
import Diagnostics
import Document
import StatutoryForm

/// Judges settings.
package enum SettingLimits {
  /// Points.
  private static let sizes = 6.0...72.0
  /// Points, in tables: more would not fit a column.
  private static let tableSizes = 6.0...20.0
  /// Millimetres.
  private static let margins = 0.0...80.0
  /// Fonts that show signs where letters should stand, or nothing, by the words in their names.
  private static let symbols = [
    "wingding", "webding", "dingbat", "symbol", "marlett", "mtextra", "blank", "barcode", "bookshelf", "outlook",
    "emoji", "icon", "awesome", "invisible", "redacted", "符号",
  ]

  static func findings(
    font: FontStyle, isForTables: Bool, _ node: DataNode, _ file: SourceFile
  ) -> [Finding] {
    var findings: [Finding] = []
    let sizes = isForTables ? tableSizes : sizes
    if !sizes.contains(font.size) {
      let (low, high) = (Int(sizes.lowerBound), Int(sizes.upperBound))
      findings.append(
        bad(
          node, file, zh: "字号 \(font.size) 磅看不清或放不下；应在 \(low) 到 \(high) 之间",
          en: "a font of \(font.size) points cannot be read or does not fit; take \(low) to \(high)"))
    }
    for family in font.families {
      let letters = family.lowercased().filter { $0.isLetter || $0.isNumber }
      let isName = family.allSatisfy { $0.isLetter || $0.isNumber || " _-.@+".contains($0) }
      if letters.isEmpty || !isName || symbols.contains(where: letters.contains) {
        findings.append(
          bad(
            node, file, zh: "“\(family)”不是显示文字的字体；请换一种", en: "“\(family)” is no font for text; take another"))
      }
    }
    return findings
  }

  static func findings(margins: Margins, _ node: DataNode, _ file: SourceFile) -> [Finding] {
    let all = [margins.top, margins.bottom, margins.left, margins.right]
    if all.allSatisfy(Self.margins.contains) { return [] }
    return [
      bad(node, file, zh: "页边距应在 0 到 80 毫米之间", en: "margins are from 0 to 80 millimetres")
    ]
  }

  static func findings(missing mark: String, _ node: DataNode, _ file: SourceFile) -> [Finding] {
    let hasNumber = mark.unicodeScalars.contains { $0.properties.numericType != nil }
    let isSeen = mark.unicodeScalars.contains {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    if !hasNumber, isSeen, mark.count <= 20 { return [] }
    return [
      bad(
        node, file, zh: "missing_in_text 应是“未填”之类的话，不能是数字或空白：没有填不等于零",
        en: "missing_in_text is words such as “未填”, neither a number nor blank: not filled in is not zero")
    ]
  }

  /// Whether the sheet of running text may bear its name beside the form's sheets.
  package static func findings(textSheet: String, of package: TemplatePackage, _ form: Form) -> [Finding] {
    let name = textSheet.filter { !$0.isWhitespace }
    if !name.isEmpty, form.tables.contains(where: { $0.title.hasPrefix(name) || name.hasPrefix($0.title) }) {
      return [
        Finding(
          LibraryCodes.badSetting, .error,
          Message(
            zh: "正文工作表不能叫“\(textSheet)”；请换一个名称",
            en: "the text sheet may not be called “\(textSheet)”; take another name"),
          at: Place(file: package.file.name))
      ]
    }
    return []
  }

  private static func bad(_ node: DataNode, _ file: SourceFile, zh: String, en: String) -> Finding {
    Finding(LibraryCodes.badSetting, .error, Message(zh: zh, en: en), at: .source(file, node.range))
  }
}
