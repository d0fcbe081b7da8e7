// What can be said of an operator before there is data: whether the types of its sides fit.

import Diagnostics

extension Compiler {
  /// In a typed template, arithmetic on what is no number, or may be missing, is an error before there is data.
  func checkArithmetic(_ operation: BinaryOperator?, _ operand: Operand, _ expression: Expression, with other: Operand?)
  {
    guard options.isTyped, operation != .concatenate else { return }
    switch operand.type {
    case .figure:
      report(
        CheckCodes.figureNeedsDefault, expression.span,
        zh: "这项数据可能未填，不能直接运算；请写明未填时当作多少，如 (\(text(expression)) | default(0))。",
        en: "this figure may be missing; say what a missing one counts as, as in (\(text(expression)) | default(0))")
    case .bool, .prose, .date, .record:
      report(
        CheckCodes.wrongType, expression.span, zh: "\(operand.type.name) 不能用于运算。",
        en: "a value of type \(operand.type.name) cannot be computed with")
    case .text, .list:
      if isJoined(operand.type, operation, other?.type) { return }
      report(
        CheckCodes.wrongType, expression.span,
        zh: "\(operand.type.name) 不能这样运算；拼接文字请用 ~，要算其中的数请先用 int 或 float。",
        en:
          "a value of type \(operand.type.name) cannot be computed with like this; join texts with ~, or make a number of it with int or float"
      )
    default: break
    }
  }

  /// Texts and lists can be put together with their like, and repeated.
  private func isJoined(_ type: SchemaType, _ operation: BinaryOperator?, _ other: SchemaType?) -> Bool {
    switch (operation, type, other) {
    case (.add, .text, .text), (.add, .list, .list), (.add, _, .any), (.multiply, _, .int), (.multiply, _, .any): true
    default: false
    }
  }

  /// In a typed template, numbers and texts have no order among them.
  func checkOrder(_ a: Operand, _ b: Operand) {
    func isNumber(_ type: SchemaType) -> Bool {
      switch type {
      case .int, .decimal, .figure: true
      default: false
      }
    }
    guard options.isTyped, isNumber(a.type) != isNumber(b.type) else { return }
    switch isNumber(a.type) ? b.type : a.type {
    case .text, .list, .bool, .prose, .date, .record:
      report(
        CheckCodes.wrongType, span, zh: "\(a.type.name) 和 \(b.type.name) 不能比大小。",
        en: "\(a.type.name) and \(b.type.name) cannot be compared")
    default: break
    }
  }

}
