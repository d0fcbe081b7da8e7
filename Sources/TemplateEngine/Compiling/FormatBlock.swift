// Parts of a document for some formats alone, and which of them a run may pass over when other formats are wanted.

/// What `only` or `except` encloses.
struct FormatBlock: Sendable {
  /// The way around a part that nobody wants.
  struct Detour: Sendable {
    /// The instruction behind the part.
    var end: Int
    /// The level of the last heading in the part; narrative behind it stands below that level.
    var headingLevel: Int?
  }

  /// The formats named.
  var formats: [String]
  /// Whether they are the ones that lack the part.
  var isExcept: Bool
  /// The way around; `nil` where the part holds something that counts beyond it.
  var detour: Detour?

  /// Whether one of the formats shows the part.
  func isWanted(for wanted: [String]) -> Bool {
    wanted.contains { formats.contains($0) != isExcept }
  }
}

extension Assembly {
  /// Finds the ways around parts for some formats.
  mutating func findDetours() {
    guard !formats.isEmpty else { return }
    var open: [Int] = []
    for (index, instruction) in code.enumerated() where instruction.operation == .structure {
      switch StructureOperation(rawValue: instruction.c) {
      case .beginOnly: open.append(index)
      case .endOnly:
        guard let begin = open.popLast() else { continue }
        formats[Int(code[begin].imm)].detour = detour(from: begin, to: index)
      default: continue
      }
    }
  }

  private func detour(from begin: Int, to end: Int) -> FormatBlock.Detour? {
    let part = (begin + 1)..<end
    guard !part.contains(where: { code[$0].lasts(beyond: begin...end) }), !setsPageAround(part) else { return nil }
    guard let heading = part.last(where: { code[$0].begins(.beginHeading) }) else {
      return FormatBlock.Detour(end: end + 1, headingLevel: nil)
    }
    // Which heading comes last is known only where nothing leads past it.
    if part.contains(where: { code[$0].passed(from: $0).contains(heading) }) { return nil }
    return FormatBlock.Detour(end: end + 1, headingLevel: Int(code[heading].imm))
  }

  /// Whether the part sets the page of a sheet that it stands in.
  private func setsPageAround(_ part: Range<Int>) -> Bool {
    var depth = 0
    for index in part where code[index].operation == .structure {
      switch StructureOperation(rawValue: code[index].c) {
      case .beginSheet: depth += 1
      case .endSheet: depth -= 1
      case .page where depth == 0: return true
      default: continue
      }
    }
    return false
  }
}

extension Instruction {
  /// Whether what it does may be seen outside of the part that it stands in: what belongs to the form is proven for
  /// all formats, objects and loops keep what they are told, and a jump may lead away.
  fileprivate func lasts(beyond part: ClosedRange<Int>) -> Bool {
    switch operation {
    case .constant, .slot, .move, .list, .map, .text, .emit, .emitEscaped, .emitSlot, .emitAttribute, .add, .subtract,
      .multiply, .divide, .divideExactly, .floorDivide, .remainder, .power, .concatenate, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .contained, .notContained, .not, .negate, .positive, .truth, .attribute,
      .index, .slice, .fail, .iterate, .loopValue, .loopProperty, .loopCycle, .collect, .unpack, .filter, .test,
      .function, .beginCapture, .endCapture, .dropCapture:
      false
    case .jump, .jumpIfFalse, .jumpIfTrue, .jumpIfSet, .next: !part.contains(Int(imm))
    case .structure:
      switch StructureOperation(rawValue: c) {
      case .beginSection, .endSection, .beginTable, .cellRecord: true
      default: false
      }
    case .capture, .returnFromFunction, .loopChanged, .call, .callEmit, .macro, .setCapture, .setAttribute, .include,
      .importModule, .extend, .module:
      true
    }
  }
}
