// autoescape: whether the output of a body is escaped, known now or while running.

extension Compiler {
  func autoescape(_ mode: Expression, _ body: Body) {
    let outer = escapes
    let value = operand(mode)
    if let constant = value.plainConstant {
      let text = evaluator.heap.textIfString(constant)
      escapes = text.map { $0 != "none" && $0 != "" } ?? evaluator.heap.isTrue(constant)
      if let text, !["html", "none", "xml", ""].contains(text) {
        report(
          CheckCodes.badArgument, mode.span, zh: "autoescape 须为 true、false、\"html\" 或 \"none\"。",
          en: "autoescape is true, false, \"html\" or \"none\"")
      }
      compile(body.nodes)
    } else {
      escapeIfTrue(value, mode, body)
    }
    escapes = outer
  }

  /// A mode known only while running: the body is compiled both ways, and one of them is run.
  private func escapeIfTrue(_ mode: Operand, _ expression: Expression, _ body: Body) {
    // Each one inside of another doubles the code.
    guard computedEscapes < Self.mostComputedEscapes, mayNest(expression.span) else {
      return report(
        CheckCodes.tooComplex, expression.span, zh: "不直接写明的 autoescape 最多嵌套 6 层（上限）。",
        en: "autoescape by a value nests at most 6 deep (limit: autoescape)")
    }
    computedEscapes += 1
    defer { computedEscapes -= 1 }
    if body.nodes.contains(where: \.definesBlock) {
      report(
        CheckCodes.notConstant, expression.span, zh: "内含 block 的 autoescape 须直接写明 true 或 false。",
        en: "an autoescape with a block inside needs true or false written outright")
      return
    }
    prepareNames(in: [body.nodes])
    let skip = emit(.jumpIfFalse, register(mode))
    releaseTemporaries()
    escapes = true
    compile(body.nodes)
    releaseTemporaries()
    let end = emit(.jump)
    land(skip)
    escapes = false
    compile(body.nodes)
    releaseTemporaries()
    land(end)
  }
}

extension Node {
  /// Whether a block is defined in it.
  var definesBlock: Bool {
    if case .block = kind { return true }
    return bodies.contains { $0.nodes.contains(where: \.definesBlock) }
  }
}
