// The tag `cell`: a cell of the form, a value, a text to fill in, a figure shown again.

import Diagnostics
import Document

/// What a person may fill into a cell, known before there is data.
struct EntryShape: Sendable {
  var choices: [String] = []
  var lines = 1
}

extension Compiler {
  private static let cellArguments = ["rowspan", "colspan", "align", "name", "link"]

  func cell(_ expression: Expression, _ arguments: [Argument], _ span: SourceSpan) {
    guard structure.inRow else {
      report(CheckCodes.misplaced, span, zh: "cell 只能放在 row 里。", en: "cell stands inside row")
      return
    }
    let value = operand(expression)
    if case .invalid = value { return }
    if let constant = value.plainConstant, constant.kind == .record, constantRecord(constant).cell != nil,
      recordCell(constant, arguments)
    {
      return
    }
    if case .record(_, _, let path) = value {
      return report(
        CheckCodes.wrongType, expression.span, zh: "“\(path)” 是一组数据，不能放进一个单元格。",
        en: "\"\(path)\" holds several values and cannot stand in one cell")
    }
    let base = registers(arguments.isEmpty ? 4 : 6)
    load(value, into: base)
    guard !arguments.isEmpty else { return emit(.cellValue, base) }
    var given: [Operand] = [.constant(.int(1)), .constant(.int(1))] + Array(repeating: .constant(.none), count: 3)
    var shape = EntryShape()
    for argument in arguments {
      guard case .keyword(let name) = argument.style else {
        reportArgument(argument, of: "cell", Self.cellArguments + ["choices", "lines"])
        continue
      }
      switch name.text {
      case "choices": shape.choices = texts(argument) ?? []
      case "lines":
        if let lines = operand(argument.value).plainConstant, lines.kind == .int { shape.lines = Int(lines.payload) }
      default:
        guard let index = Self.cellArguments.firstIndex(of: name.text == "style" ? "align" : name.text) else {
          reportArgument(argument, of: "cell", Self.cellArguments + ["choices", "lines"])
          continue
        }
        given[index] = operand(argument.value)
        checkCellArgument(name.text, given[index], argument.value)
      }
    }
    for (index, operand) in given.enumerated() { load(operand, into: base &+ UInt8(truncatingIfNeeded: index + 1)) }
    assembly.entries.append(shape)
    emit(.cellValue, base, flag: 2, imm: assembly.entries.count - 1)
  }

  /// Spans are counts, and an alignment is one of three words.
  private func checkCellArgument(_ name: String, _ given: Operand, _ value: Expression) {
    switch (name, given.type) {
    case (_, .any): break
    case ("rowspan", .int), ("colspan", .int):
      guard let count = given.plainConstant, count.payload < 1 else { break }
      report(CheckCodes.badArgument, value.span, zh: "\(name) 须为正整数。", en: "\(name) is an integer of one or more")
    case ("rowspan", _), ("colspan", _):
      report(CheckCodes.wrongType, value.span, zh: "\(name) 须为正整数。", en: "\(name) is an integer of one or more")
    case ("align", _), ("style", _):
      let words = ["left", "center", "right", "natural"]
      guard let constant = given.plainConstant else { break }
      let word = evaluator.heap.textIfString(constant) ?? ""
      guard !words.contains(word) else { break }
      reportUnknown(
        CheckCodes.badArgument, inside(value), zh: "\(name) 须为 left、center 或 right。",
        en: "\(name) is \"left\", \"center\" or \"right\"", name: word, candidates: words.map { Candidate(name: $0) })
    default: break
    }
  }

  /// A cell that the schema has ready. `link` makes it lead to a sheet; `words` makes of a difference what is said of it.
  /// With other arguments it is a value like any other.
  private func recordCell(_ constant: Value, _ arguments: [Argument]) -> Bool {
    var record = constantRecord(constant)
    var index = Int(evaluator.heap.item(constant.region, constant.offset - 1).payload)
    var link: Operand?
    for argument in arguments {
      guard case .keyword(let name) = argument.style else { return false }
      switch name.text {
      case "link": link = operand(argument.value)
      case "words":
        guard let words = texts(argument), words.count == 3, let verdict = record.saying(words) else {
          reportWords(argument)
          return true
        }
        record = verdict
        assembly.records.append(record)
        index = assembly.records.count - 1
      default: return false
      }
    }
    let operation: StructureOperation = record.showsAgain ? .cellLive : .cellRecord
    if let link {
      emit(operation, register(link), flag: 1, imm: index)
    } else {
      emit(operation, imm: index)
    }
    return true
  }

  private func reportWords(_ argument: Argument) {
    report(
      CheckCodes.badArgument, argument.value.span,
      zh: "words 是三个词的列表（相等时、不等时、缺数时），只用于差额（difference）。",
      en: "words is a list of three texts (equal, not equal, figures missing) and goes with a difference")
  }

  /// A list of texts known before there is data.
  private func texts(_ argument: Argument) -> [String]? {
    guard let list = operand(argument.value).plainConstant, list.kind == .list else { return nil }
    return (0..<list.length).map { index in
      let item = evaluator.heap.item(of: list, at: index)
      return evaluator.heap.textIfString(item) ?? evaluator.heap.display(item)
    }
  }
}

extension ConstantRecord {
  /// Whether the cell shows figures that have their own places elsewhere.
  var showsAgain: Bool {
    switch cell?.content {
    case .reference, .combination, .verdict: true
    default: false
    }
  }

  /// The same difference in words.
  fileprivate func saying(_ words: [String]) -> ConstantRecord? {
    guard var cell, case .combination(let terms, _) = cell.content else { return nil }
    cell.content = .verdict(
      Verdict(
        terms: terms, difference: .missing(.absent), holds: words[0], broken: words[1], unknown: words[2]))
    return ConstantRecord(type: type, id: id, fields: fields, cell: cell, termSlots: termSlots)
  }
}
