// What a spreadsheet program says to the person who fills a cell in.

import Figures

/// The messages of an input cell; within the format's limits of 32 and 255 characters, and none starts with `=`.
struct InputMessages: Hashable, Sendable {
  let title: String
  let prompt: String
  let errorTitle: String
  let error: String

  /// The messages where one of a few texts is chosen.
  static let choice = InputMessages(
    title: "请选择", prompt: "点右边的箭头，从列表中选一项。", errorTitle: "请从列表中选择", error: "此格只能填列表中的一项。")

  private init(title: String, prompt: String, errorTitle: String, error: String) {
    self.title = title
    self.prompt = prompt
    self.errorTitle = errorTitle
    self.error = error
  }

  /// The messages for a kind of number.
  init(_ kind: CellKind) {
    switch kind {
    case .count:
      title = "非负整数"
      prompt = "请填 0 或正整数，只填数字，不带单位；没有数据的留空，不要填“无”或“-”。"
      errorTitle = "应为非负整数"
      error = "此格只能填 0 或正整数，不能有小数、单位或文字。"
    case .signedCount:
      title = "整数（可为负）"
      prompt = "请填整数，减少的用负号表示，如 -8；只填数字，不带单位；没有数据的留空。"
      errorTitle = "应为整数"
      error = "此格只能填整数，减少的用负号表示，不能有小数、单位或文字。"
    case .money(let unit, let decimals):
      title = "金额（单位：\(unit.prefix(8))）"
      prompt = "请以\(unit.prefix(8))为单位填写，最多 \(decimals) 位小数，只填数字，不带单位；没有数据的留空。"
      errorTitle = "应为金额"
      error = "此格只能填不小于 0 的数，以\(unit.prefix(8))为单位，不带单位。"
    }
  }
}
