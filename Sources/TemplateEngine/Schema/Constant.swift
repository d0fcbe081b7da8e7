// The parts of a schema that are known before there is data: the form.

import Document
import Figures

/// A value known when a template is compiled.
public enum Constant: Sendable {
  /// Nothing.
  case none
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// An exact number with a fraction.
  case decimal(ExactDecimal)
  /// Text.
  case text(String)
  /// A list of constants.
  case list([Constant])
  /// Named constants.
  case record(ConstantRecord)
  /// A value of the frame, found through a constant (`c.value`): the slot, from ``FrameLayout/slot(_:)``.
  case value(slot: Int)
}

/// A record of constants: a section, a table, a line, a cell.
public final class ConstantRecord: Sendable {
  /// A function of a record whose result the host puts into the frame (`form.title(report)`).
  public struct Method: Sendable {
    /// How many arguments a call passes.
    public let parameterCount: Int
    /// Where the host puts the result.
    public let slot: Int

    /// Declares a method.
    public init(parameterCount: Int, slot: Int) {
      self.parameterCount = parameterCount
      self.slot = slot
    }
  }

  /// The nominal type (`section`, `table`, `line`, `cell`).
  public let type: String
  /// What `values[record]` looks up; empty where the record has none.
  public let id: String
  /// The fields in order, each with what people call it.
  public let fields: [(name: String, label: String?, value: Constant)]
  /// Functions of the record.
  public let methods: [String: Method]
  /// For a cell: the finished cell, its content waiting for the figure.
  public let cell: Cell?
  /// For a statutory cell: where its figure is in the frame.
  public let figureSlot: Int?
  /// For a cell that adds up figures: where they are in the frame, in the order of its terms.
  public let termSlots: [Int]
  /// The definition of the figure that the cell waits for; apart, so that filling it in copies nothing else.
  let definition: FigureDefinition?

  /// Makes a record.
  public init(
    type: String, id: String = "", fields: [(name: String, label: String?, value: Constant)],
    methods: [String: Method] = [:], cell: Cell? = nil, figureSlot: Int? = nil,
    termSlots: [Int] = []
  ) {
    self.termSlots = termSlots
    self.type = type
    self.id = id
    self.fields = fields
    self.methods = methods
    self.cell = cell
    self.figureSlot = figureSlot
    if figureSlot != nil, case .figure(let figure)? = cell?.content {
      definition = figure.definition
    } else {
      definition = nil
    }
  }
}
