// Tables of the form that nothing but figures can change, laid out when the program is made.

import Document
import Figures

/// A table of the form with everything in place but its figures. The instructions that it stands for stay in the
/// program: a run that comes near its limits goes through them one by one, so that the limits hold to the step.
struct FinishedTable: Sendable {
  /// The table without values.
  private let prototype: TablePrototype
  /// Where each figure's value is in the frame, in reading order.
  private let slots: [Int]
  /// How many cells it has.
  let cellCount: Int
  /// How many instructions it stands for, the first left out.
  let stepCount: Int
  /// The instruction behind it.
  let end: Int

  /// Lays out the table that the instruction at `begin` starts; `nil` where something in it waits for a run.
  init?(at begin: Int, in code: [Instruction], record: ConstantRecord, program: Assembly) {
    var builder = TableBuilder(record: record)
    var slots: [Int] = []
    var cellCount = 0
    var next = begin + 1
    do throws(RunError) {
      while next < code.count, code[next].operation == .structure {
        let instruction = code[next]
        let number = Int(instruction.imm)
        next += 1
        switch StructureOperation(rawValue: instruction.c) {
        case .beginHead: builder.isInHead = true
        case .endHead: builder.isInHead = false
        case .beginRow: builder.beginRow(role: number)
        case .endRow: try builder.endRow()
        case .cellRecord:
          let record = program.records[number]
          guard instruction.b == 0, var cell = record.cell, !record.showsAgain else { return nil }
          cell.link = nil
          if let slot = record.figureSlot {
            guard case .figure = cell.content else { return nil }
            cell.addition = nil
            slots.append(slot)
          } else if case .figure = cell.content {
            return nil
          }
          try builder.placeStatutory(cell)
          cellCount += 1
        case .continueAbove: try builder.continueAbove(number)
        case .alignment: builder.align(program.alignments[number])
        case .endTable:
          prototype = TablePrototype(try builder.finish())
          self.slots = slots
          self.cellCount = cellCount
          (stepCount, end) = (next - begin - 1, next)
          return
        default: return nil
        }
      }
    } catch {
      // What is wrong with the table is found again when it is rendered, at its place.
      return nil
    }
    return nil
  }

  /// The table with the figures of a run.
  func filled(_ values: [Value]) -> Table {
    var figures: [TablePrototype.FilledFigure] = []
    figures.reserveCapacity(slots.count)
    for slot in slots {
      let value = values[slot]
      figures.append(TablePrototype.FilledFigure(value.figure, agreesWithParts: value.agreesWithParts))
    }
    return prototype.filled(figures)
  }
}

extension Assembly {
  /// Lays out the tables of the form that wait for nothing but figures.
  mutating func finishTables() {
    finishedTables = []
    for begin in code.indices where code[begin].begins(.beginTable) {
      code[begin].imm = 0
      guard let record = constant(in: code[begin].a, before: begin).map({ records[$0] }),
        let table = FinishedTable(at: begin, in: code, record: record, program: self)
      else { continue }
      finishedTables.append(table)
      code[begin].imm = Int32(finishedTables.count)
    }
  }

  /// The record that the instruction right before puts into a register.
  private func constant(in register: UInt8, before index: Int) -> Int? {
    guard index > 0, code[index - 1].operation == .constant, code[index - 1].a == register else { return nil }
    let value = pool[Int(code[index - 1].imm)]
    guard value.kind == .record, value.region == 0 else { return nil }
    return Int(heap.constants.values[value.offset - 1].payload)
  }
}
