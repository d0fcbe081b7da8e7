// What templates see of a package's settings.

import Packages
import TemplateEngine

extension TemplateSettings {
  /// The constant `settings` of the template language.
  var constants: Constant {
    .record(
      ConstantRecord(type: "settings", fields: [("text_sheet", "正文所在的工作表", .text(textSheet))]))
  }
}
