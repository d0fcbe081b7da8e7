// What a package's template.yaml says: the first of the three levels on which a province changes its documents.

import DataTree
import Diagnostics
import Document

/// The settings of a template package, its ancestors' included.
package struct TemplateSettings: Sendable {
  /// Which of the form's title orders is used, by its id; `nil` for the form's first.
  package var titleOrder: String?
  /// The name of the sheet that takes the running text.
  package var textSheet = ""
  /// Whether a column's unit is added to its head.
  package var showsUnitInHead = false
  /// Fonts, sizes, margins.
  package var style = DocumentStyle()

  /// The settings by default.
  package init() {}

  /// Lays the settings of one file over these.
  mutating func apply(_ node: DataNode, of file: SourceFile) -> [Finding] {
    var fields = DataFields(node, of: file, keys: TemplateFileSchema.settingKeys)
    var findings: [Finding] = []
    if let order = fields.text("title_order") { titleOrder = order }
    if let name = fields.text("text_sheet") { textSheet = name }
    if let shows = fields.bool("unit_in_head") { showsUnitInHead = shows }
    if let mark = fields.text("missing_in_text") {
      style.missingInText = mark
      if let node = fields.node("missing_in_text") { findings += SettingLimits.findings(missing: mark, node, file) }
    }
    if let fonts = fields.node("fonts") { findings += apply(fonts: fonts, of: file) }
    if let margins = fields.node("margins") { findings += apply(margins: margins, of: file) }
    return fields.findings + findings
  }

  private mutating func apply(fonts node: DataNode, of file: SourceFile) -> [Finding] {
    var fields = DataFields(node, of: file, keys: TemplateFileSchema.fontsKeys)
    var findings: [Finding] = []
    func font(_ node: DataNode?, _ current: FontStyle, isForTables: Bool = false) -> FontStyle {
      guard let node else { return current }
      var fields = DataFields(node, of: file, keys: TemplateFileSchema.fontKeys)
      let families = fields.texts("families")
      let font = FontStyle(
        families.isEmpty ? current.families : families, size: fields.double("size") ?? current.size,
        isBold: fields.bool("bold") ?? current.isBold)
      findings += fields.findings + SettingLimits.findings(font: font, isForTables: isForTables, node, file)
      return font
    }
    style.title = font(fields.node("title"), style.title)
    style.body = font(fields.node("body"), style.body)
    style.table = font(fields.node("table"), style.table, isForTables: true)
    if let own = fields.node("own_table") {
      style.ownTable = font(own, style.ownTable ?? style.table, isForTables: true)
    }
    style.digits = font(fields.node("digits"), style.digits, isForTables: true)
    style.pageNumber = font(fields.node("page_number"), style.pageNumber)
    let headings = fields.list("headings")
    if !headings.isEmpty { style.headings = headings.map { font($0, style.body) } }
    return fields.findings + findings
  }

  private mutating func apply(margins node: DataNode, of file: SourceFile) -> [Finding] {
    var fields = DataFields(node, of: file, keys: TemplateFileSchema.marginKeys)
    style.margins.top = fields.double("top") ?? style.margins.top
    style.margins.bottom = fields.double("bottom") ?? style.margins.bottom
    style.margins.left = fields.double("left") ?? style.margins.left
    style.margins.right = fields.double("right") ?? style.margins.right
    return fields.findings + SettingLimits.findings(margins: style.margins, node, file)
  }
}
