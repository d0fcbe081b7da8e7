// What goes wrong while a template runs, before anyone knows at which place of which file.

import Diagnostics

/// An error of a run: its code and its sentence. The machine adds the place.
struct RunError: Error {
  var code: FindingCode
  var message: Message
  /// Further lines.
  var notes: [Message] = []
  /// No error at all: the parent that a computed `extends` names, with which the run starts over.
  var parent: (of: String, name: String)?

  init(_ code: FindingCode, zh: String, en: String) {
    self.code = code
    message = Message(zh: zh, en: en)
  }

  static func invalid(zh: String, en: String) -> RunError { RunError(RunCodes.invalidOperation, zh: zh, en: en) }

  static func memoryLimit() -> RunError {
    RunError(
      RunCodes.memoryLimit, zh: "模板运行所用内存超过上限（memory）；请减小所生成的列表或文字，或提高上限。",
      en: "the run took more memory than its limit (memory) allows; build smaller lists or texts, or raise the limit")
  }

  static func stepLimit(_ limit: Int) -> RunError {
    RunError(
      RunCodes.stepLimit, zh: "模板运行超过 \(limit) 步的上限（steps）；请检查循环是否过多，或提高上限。",
      en:
        "the run took more than \(limit) steps (limit: steps); look for loops that repeat too often, or raise the limit"
    )
  }

  static func comparisonLimit() -> RunError {
    RunError(
      RunCodes.stepLimit, zh: "比较嵌套的列表和对象所用步数超过上限（steps）；请比较其中的某一项。",
      en:
        "comparing lists or maps inside of others took more steps than the limit allows (limit: steps); compare a part of them"
    )
  }

  static func depthLimit(_ limit: Int) -> RunError {
    RunError(
      RunCodes.depthLimit, zh: "宏、包含或递归嵌套超过 \(limit) 层的上限（depth）；请检查是否无穷递归。",
      en:
        "macros, includes or recursive loops are nested more than \(limit) deep (limit: depth); look for endless recursion"
    )
  }

  static func outputLimit(_ limit: Int) -> RunError {
    RunError(
      RunCodes.outputLimit, zh: "输出超过 \(limit) 字节的上限（output）；请减少输出，或提高上限。",
      en: "the output is larger than \(limit) bytes (limit: output); write less, or raise the limit")
  }

  static func cellLimit(_ limit: Int) -> RunError {
    RunError(
      RunCodes.cellLimit, zh: "单元格和段落超过 \(limit) 个的上限（cells）；请缩小表格、减少段落，或提高上限。",
      en:
        "the document has more than \(limit) cells and paragraphs (limit: cells); make its tables and texts smaller, or raise the limit"
    )
  }

  static func overflow(_ operation: String) -> RunError {
    RunError(
      RunCodes.overflow, zh: "运算 \(operation) 的结果超出 64 位整数；请使用更小的数。",
      en: "the result of \(operation) does not fit 64 bits; use smaller numbers")
  }

  static func undefined(_ what: String? = nil) -> RunError {
    let name = what.map { " “\($0)”" } ?? ""
    let english = what.map { "\"\($0)\" is undefined" } ?? "the value is undefined"
    return RunError(
      RunCodes.undefinedValue, zh: "值\(name)未定义；请检查名称，或用 default 给出默认值。",
      en: "\(english); check the name, or give a value with default")
  }

  static func arguments(_ callee: String, zh: String, en: String) -> RunError {
    RunError(RunCodes.badArguments, zh: "\(callee)：\(zh)", en: "\(callee): \(en)")
  }
}
