// Records of the data as values: their fields stand in slots of their own, and there is a record where any of them is set.

import Diagnostics

extension Compiler {
  /// A record as a map; undefined where the data has none.
  func loadRecord(_ record: RecordType, _ slot: Int, _ path: String, into target: UInt8) {
    let count = record.fields.count
    guard count <= 60 else {
      report(
        CheckCodes.wrongType, span, zh: "“\(path)” 有多项数据，请写明要哪一项。",
        en: "\"\(path)\" holds many values; name the one that is meant")
      return
    }
    let base = registers(2 * max(1, count))
    for (index, field) in record.fields.enumerated() {
      emit(.constant, base &+ UInt8(truncatingIfNeeded: 2 * index), imm: pool(string(field.name)))
      load(fieldOperand(record, index, slot, path), into: base &+ UInt8(truncatingIfNeeded: 2 * index + 1))
    }
    emit(.map, target, base, imm: count)
    if record.isAlwaysThere { return }
    let isThere = emit(.jumpIfTrue, register(presence(of: record, at: slot, isNegated: false)))
    emit(.constant, target, imm: pool(.undefined))
    land(isThere)
  }

  /// Whether the data has a record: whether any of its fields has a value.
  func presence(of record: RecordType, at slot: Int, isNegated: Bool) -> Operand {
    if record.isAlwaysThere || record.width == 0 { return .constant(.bool(!isNegated)) }
    let target = register()
    var jumps: [Int] = []
    for offset in 0..<record.width {
      emit(.slot, target, imm: slot + offset)
      emitTest(.defined, target, into: target)
      if offset + 1 < record.width { jumps.append(emit(.jumpIfTrue, target)) }
    }
    for jump in jumps { land(jump) }
    if isNegated { emit(.not, target, target) }
    return .register(target, .bool)
  }
}

extension RecordType {
  /// Whether it holds figures, which every report has, be they missing.
  fileprivate var isAlwaysThere: Bool {
    fields.contains { field in
      switch field.type {
      case .figure: true
      case .record(let record): record.isAlwaysThere
      default: false
      }
    }
  }
}
