// What a run writes besides text: nothing for a text template, a Document for a document template.

import Document

/// The structure that a run builds. Two implementations: ``TextStructure`` and ``DocumentBuilder``.
protocol OutputStructure: ~Copyable {
  /// What stands for a missing figure where the output is now.
  var absentText: [UInt8] { get }

  /// Carries out a part of the structure. Text of the run waits in `sink`; `registers` are the instruction's values.
  mutating func perform(
    _ operation: StructureOperation, _ operands: StructureOperands, program: Program, heap: borrowing Heap,
    sink: inout ByteSink
  ) throws(RunError)

  /// Passes over a part that none of the formats wanted shows: where to go on; `nil` where it must be built.
  mutating func passOver(_ block: FormatBlock, sink: inout ByteSink) throws(RunError) -> Int?

  /// Places a table laid out beforehand; false where its cells go past the limit, for the run to find out which does.
  mutating func place(_ table: FinishedTable, slots: [Value], sink: inout ByteSink) throws(RunError) -> Bool
}

/// The operands of a structure instruction: up to six values and two numbers.
struct StructureOperands {
  var first = Value.unset
  var second = Value.unset
  var third = Value.unset
  var fourth = Value.unset
  var flag: UInt8 = 0
  var number = 0
  var figure = Value.unset
  /// The name and the link of a cell.
  var fifth = Value.unset
  var sixth = Value.unset
  /// The figures that a cell adds up.
  var terms: [Value] = []
}

/// Text has no structure.
struct TextStructure: OutputStructure, ~Copyable {
  var absentText: [UInt8] { [] }

  mutating func perform(
    _ operation: StructureOperation, _ operands: StructureOperands, program: Program, heap: borrowing Heap,
    sink: inout ByteSink
  ) throws(RunError) {
    throw .invalid(zh: "文本模板里不能有文档结构。", en: "a text template cannot hold the structure of a document")
  }

  mutating func passOver(_ block: FormatBlock, sink: inout ByteSink) -> Int? { nil }

  mutating func place(_ table: FinishedTable, slots: [Value], sink: inout ByteSink) -> Bool { false }
}
