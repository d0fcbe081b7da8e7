// What belongs to the form, and what the report says in its sections, stands under conditions on the form only. Such conditions are gone once a template is
// compiled: their branches were chosen, their loops unrolled. A jump that is left depends on data, so that no statutory
// part may lie under one. Loops, `break`, filters of loops and macros are all jumps here; none needs a rule of its own.

import Diagnostics

extension Compiler {
  /// Reports every statutory part that a run may skip or repeat.
  func checkStatutoryEffects() {
    guard isDocument, options.isTyped else { return }
    let code = function.code
    let jumps = code.indices.filter { code[$0].isJump }
    // How many jumps pass over each instruction, as differences; how many of them only ask for a text.
    var depth = [Int](repeating: 0, count: code.count + 1)
    var presence = [Int](repeating: 0, count: code.count + 1)
    for jump in jumps {
      let passed = code[jump].passed(from: jump)
      guard !passed.isEmpty, passed.lowerBound >= 0, passed.upperBound <= code.count else { continue }
      depth[passed.lowerBound] += 1
      depth[passed.upperBound] -= 1
      if function.presenceJumps.contains(jump) {
        presence[passed.lowerBound] += 1
        presence[passed.upperBound] -= 1
      }
    }
    var open = 0
    var asking = 0
    var seen: Set<BodyKey> = []
    for index in code.indices {
      open += depth[index]
      asking += presence[index]
      guard open > 0, let part = code[index].statutoryPart ?? (open > asking ? textPart(of: code[index]) : nil) else {
        continue
      }
      let origin = function.origins[index]
      guard seen.insert(BodyKey(file: origin.file, span: origin.span)).inserted else { continue }
      let jump = jumps.filter { code[$0].passed(from: $0).contains(index) }
        .min { code[$0].passed(from: $0).count < code[$1].passed(from: $1).count }
      reportConditional(part, origin, condition: jump.map { function.origins[$0] })
    }
    // A function is called from anywhere, any number of times.
    for index in assembly.code.indices {
      guard let part = assembly.code[index].statutoryPart ?? textPart(of: assembly.code[index]) else { continue }
      let origin = assembly.origins[index]
      guard seen.insert(BodyKey(file: origin.file, span: origin.span)).inserted else { continue }
      reportConditional(part, origin, condition: nil)
    }
  }

  /// The text of a section, where the instruction places one. A preamble is the author's to leave out.
  private func textPart(of instruction: Instruction) -> Message? {
    guard instruction.begins(.prose), instruction.imm > 0 else { return nil }
    let value = assembly.pool[Int(instruction.imm) - 1]
    let name = evaluator.heap.textIfString(value) ?? ""
    guard name.hasPrefix("report.narrative."), !name.hasSuffix(".preamble") else { return nil }
    return Message(zh: "报告的文字（\(name)）", en: "a text of the report (\(name))")
  }

  private func reportConditional(_ part: Message, _ origin: Program.Origin, condition: Program.Origin?) {
    let outer = (file, chain)
    var related: [Finding.Related] = []
    if let condition {
      file = condition.file
      related.append(
        Finding.Related(
          place: place(condition.span), message: Message(zh: "取决于这里的数据", en: "depends on the data here")))
    }
    (file, chain) = (origin.file, origin.chain)
    report(
      CheckCodes.conditionalStatutory, origin.span,
      zh: "\(part.zh)不能取决于数据：条件和循环里只能用表样（form）已经确定的内容。请移到条件和循环之外。",
      en:
        "\(part.en) may not depend on data: conditions and loops around it use only what the form settles. Move it out",
      related: related)
    (file, chain) = outer
  }
}

extension Instruction {
  /// What of the form it places; nothing for the others.
  fileprivate var statutoryPart: Message? {
    guard operation == .structure, let part = StructureOperation(rawValue: c) else { return nil }
    switch part {
    case .beginSection: return Message(zh: "表样的章节", en: "a section of the form")
    case .beginTable: return Message(zh: "表样的表格", en: "a table of the form")
    case .cellRecord, .cellLive: return Message(zh: "表样的单元格", en: "a cell of the form")
    default: return nil
    }
  }
}
