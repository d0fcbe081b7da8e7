// The program's instructions: eight bytes each, operands resolved to registers, slots and pool entries.

/// What an instruction does. `a`, `b`, `c` are registers unless said otherwise; `imm` is a number.
enum Operation: UInt8, Sendable {
  // Values.
  /// a = pool[imm]
  case constant
  /// a = slots[imm]
  case slot
  /// a = b
  case move
  /// a = the closure's capture imm
  case capture
  /// a = [b ..< b + imm], c = detail
  case list
  /// a = map of imm pairs from b on
  case map

  // Output.
  /// constant bytes at imm, length in a, b, c
  case text
  case emit
  case emitEscaped
  /// slots[imm]
  case emitSlot
  /// b.pool[imm], unescaped
  case emitAttribute

  // a = b op c
  case add, subtract, multiply, divide, divideExactly, floorDivide, remainder, power, concatenate
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, contained, notContained
  /// a = op b
  case not, negate, positive, truth
  /// a = b.pool[imm]
  case attribute
  /// a = b[c]
  case index
  /// a = b[b + 1 : b + 2 : b + 3]
  case slice

  // Flow.
  case jump
  case jumpIfFalse
  case jumpIfTrue
  /// to imm unless a is unset
  case jumpIfSet
  case returnFromFunction
  /// ends the run with the finding imm
  case fail

  // Loops: a is the list, a + 1 the position.
  /// a = what a loop over b walks
  case iterate
  /// b = next item of the loop at a, or to imm
  case next
  /// a = the loop at b as a value; c says whether b + 2 and b + 3 hold depth and function
  case loopValue
  /// a = a property of the loop at b; c says which
  case loopProperty
  /// a = whether b differs from state c, which becomes b
  case loopChanged
  /// a = imm values starting at b, by the position of loop c
  case loopCycle
  /// appends b to the list that grows at a
  case collect
  /// registers from a on = the imm items of b
  case unpack

  // Calls; sites[imm] says how the arguments stand.
  /// a = filter c (by number) of the registers from b on
  case filter
  /// a = test c of the registers from b on
  case test
  /// a = function c of the registers from b on
  case function
  /// a = the call of b with the arguments after it
  case call
  /// writes the call of b with the arguments after it
  case callEmit
  /// a = closure of function imm over c values from b on
  case macro
  /// the capture imm of closure a becomes b
  case setCapture

  // Text that is kept.
  /// a = where the output stands
  case beginCapture
  /// a = the text written since b; c says whether it is safe
  case endCapture
  /// ends a kept text without keeping it
  case dropCapture
  /// b.pool[imm] = a
  case setAttribute

  // Templates found while running; sites[imm] says what they see, from b on.
  case include
  case importModule
  case extend
  /// a = a module of the map b and the text c
  case module

  /// A document's structure; c says which part.
  case structure
}

/// An instruction.
struct Instruction: BitwiseCopyable, Sendable {
  var operation: Operation
  var a: UInt8
  var b: UInt8
  var c: UInt8
  var imm: Int32

  init(_ operation: Operation, _ a: UInt8 = 0, _ b: UInt8 = 0, _ c: UInt8 = 0, imm: Int = 0) {
    self.operation = operation
    self.a = a
    self.b = b
    self.c = c
    self.imm = Int32(truncatingIfNeeded: imm)
  }

  /// Whether it may go on elsewhere.
  var isJump: Bool {
    switch operation {
    case .jump, .jumpIfFalse, .jumpIfTrue, .jumpIfSet, .next: true
    default: false
    }
  }

  /// The instructions that it passes over from where it stands, forwards or back; none unless it is a jump.
  func passed(from here: Int) -> Range<Int> {
    guard isJump else { return here..<here }
    let target = Int(imm)
    return target > here ? here + 1..<target : min(target, here)..<here
  }

  /// Whether it is a certain part of a document's structure.
  func begins(_ part: StructureOperation) -> Bool { operation == .structure && c == part.rawValue }
}

/// The properties of `loop` that need no value of their own.
enum LoopProperty: UInt8, Sendable {
  case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem

  init?(_ name: String) {
    switch name {
    case "index": self = .index
    case "index0": self = .index0
    case "revindex": self = .revindex
    case "revindex0": self = .revindex0
    case "first": self = .first
    case "last": self = .last
    case "length": self = .length
    case "depth": self = .depth
    case "depth0": self = .depth0
    case "previtem": self = .previtem
    case "nextitem": self = .nextitem
    default: return nil
    }
  }

  static let names = [
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem", "nextitem",
    "changed", "cycle",
  ]
}

/// The parts of a document's structure.
enum StructureOperation: UInt8, Sendable {
  /// imm: level
  case beginHeading
  case endHeading
  case beginParagraph, endParagraph
  /// imm: 1 for a numbered list
  case beginItem
  case endItem
  case beginStrong, endStrong
  case pageBreak
  /// a: the section's record
  case beginSection
  case endSection
  /// a: the table's record; imm: its number among the finished tables, counted from 1
  case beginTable
  /// a: id and title of the author's own; imm: 1 and more for a kind of chart
  case beginOwnTable
  case endTable
  case beginHead, endHead
  /// imm: 0 by its cells, 1 caption, 2 head, 3 body; b: a role as text, where imm is 4
  case beginRow
  case endRow
  /// records[imm]; b: 1 where a holds a link
  case cellRecord
  /// a: the value; b: 1 where a + 1 … a + 3 hold rowspan, colspan and alignment, 2 where a + 4 and a + 5 hold a name
  /// and a link, too, and entries[imm] says what may be filled in
  case cellValue
  /// b: 1 where a … a + 2 hold rowspan, colspan and alignment
  case beginCell
  case endCell
  /// imm: columns; the cell above goes on
  case continueAbove
  /// alignments[imm]
  case alignment
  /// a: the name
  case beginSheet
  case endSheet
  /// pages[imm]
  case page
  /// formats[imm]
  case beginOnly
  case endOnly
  /// a: the text; imm: its name in the pool, counted from 1
  case prose
  /// a: the text
  case note
  /// a: the value, b: the items it was summed from
  case cellSum
  /// records[imm], a cell that shows figures of the form again; b: 1 where a holds a link
  case cellLive

  /// Whether a record may stand in `a`. For other parts the register is not theirs, and an earlier table's record may
  /// still be in it.
  var takesRecord: Bool {
    switch self {
    case .beginSection, .beginTable, .cellValue, .cellSum: true
    default: false
    }
  }
}
