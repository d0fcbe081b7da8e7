// A sheet's part against its plan: every planned cell is there as planned, in order, and nothing else; the merged ranges are
// those of the plan.

import WorkbookReader
import WorkbookWriter

/// The texts that cells name by number.
struct SharedTexts {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let scanner: TagScanner
  /// Where each text lies; of a text in several styles, its pieces.
  private var texts: [[Range<Int>]] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Unusual) {
    self.bytes = bytes
    var scanner = try TagScanner(bytes)
    self.scanner = scanner
    var depth = 0
    var isText = false
    scan: while true {
      switch try scanner.next() {
      case .open(let name, _, let isClosed):
        if scanner.isEqual(name, "si") { texts.append([]) }
        isText = scanner.isEqual(name, "t")
        if !isClosed { depth += 1 }
      case .close:
        depth -= 1
        isText = false
      case .text(let range):
        guard isText, !texts.isEmpty else { throw Unusual() }
        texts[texts.count - 1].append(range)
      case .end: break scan
      }
    }
  }

  /// Whether a text says `wanted`.
  func text(_ index: Int, says wanted: String) -> Bool {
    guard texts.indices.contains(index) else { return false }
    let pieces = texts[index]
    if pieces.count == 1 { return scanner.spells(pieces[0], wanted) }
    return pieces.map(unescaped).joined() == wanted
  }

  private func unescaped(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}

/// Compares a sheet's part with its plan.
struct SheetScan {
  private let plan: PlannedSheet
  private let texts: SharedTexts
  private let styleCount: Int
  /// The planned cells that hold something, row by row: row, column and position in one number.
  private let expected: [UInt64]
  private let merges: [PlannedCell]
  private var nextCell = 0
  private var nextMerge = 0
  private var scanner: TagScanner
  private var last: (row: Int, column: Int) = (-1, -1)

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, plan: PlannedSheet, texts: SharedTexts, styleCount: Int
  ) throws(Unusual) {
    self.plan = plan
    self.texts = texts
    self.styleCount = styleCount
    guard plan.cells.count < 1 << 24 else { throw Unusual() }
    expected = plan.cells.indices.lazy.filter { plan.cells[$0].value != .blank }
      .map { Self.key(plan.cells[$0].row, plan.cells[$0].column) << 24 | UInt64($0) }.sorted()
    merges = plan.cells.filter { $0.rowSpan > 1 || $0.columnSpan > 1 }
    scanner = try TagScanner(bytes)
  }

  private static func key(_ row: Int, _ column: Int) -> UInt64 { UInt64(row) << 16 | UInt64(column) }

  /// - Throws: where anything is not as planned.
  mutating func run() throws(Unusual) {
    while true {
      switch try scanner.next() {
      case .open(let name, let attributes, let isClosed):
        if scanner.isEqual(name, "c") {
          try cell(attributes, isClosed)
        } else if scanner.isEqual(name, "mergeCell") {
          try merge(attributes)
        }
      case .close, .text: continue
      case .end:
        guard nextCell == expected.count, nextMerge == merges.count else { throw Unusual() }
        return
      }
    }
  }

  private mutating func merge(_ attributes: Range<Int>) throws(Unusual) {
    guard nextMerge < merges.count, let range = scanner.value(of: "ref", in: attributes) else { throw Unusual() }
    let cell = merges[nextMerge]
    let colon = range.first { scanner.bytes[$0] == UInt8(ascii: ":") } ?? range.upperBound
    guard colon < range.upperBound, try address(range.lowerBound..<colon) == (cell.row, cell.column),
      try address(colon + 1..<range.upperBound)
        == (cell.row + cell.rowSpan - 1, cell.column + cell.columnSpan - 1)
    else { throw Unusual() }
    nextMerge += 1
  }

  /// `D7`, from 0.
  private func address(_ range: Range<Int>) throws(Unusual) -> (row: Int, column: Int) {
    var column = 0
    var place = range.lowerBound
    while place < range.upperBound, scanner.bytes[place] >= UInt8(ascii: "A"), scanner.bytes[place] <= UInt8(ascii: "Z")
    {
      column = column * 26 + Int(scanner.bytes[place] - UInt8(ascii: "A")) + 1
      place += 1
    }
    guard place > range.lowerBound, place - range.lowerBound <= 3 else { throw Unusual() }
    return (try scanner.integer(place..<range.upperBound) - 1, column - 1)
  }

  private mutating func cell(_ attributes: Range<Int>, _ isClosed: Bool) throws(Unusual) {
    guard let reference = scanner.value(of: "r", in: attributes) else { throw Unusual() }
    let place = try address(reference)
    guard place > last else { throw Unusual() }
    last = place
    if let style = scanner.value(of: "s", in: attributes) {
      guard try scanner.integer(style) < styleCount else { throw Unusual() }
    }
    if isClosed { return }
    guard nextCell < expected.count, expected[nextCell] >> 24 == Self.key(place.row, place.column) else {
      throw Unusual()
    }
    let planned = plan.cells[Int(expected[nextCell] & 0xFF_FFFF)].value
    nextCell += 1
    let type = scanner.value(of: "t", in: attributes)
    let (formula, value) = try content()
    guard try isAsPlanned(planned, type: type, formula: formula, value: value) else { throw Unusual() }
  }

  /// The formula and the value of the cell that is open.
  private mutating func content() throws(Unusual) -> (formula: Range<Int>?, value: Range<Int>?) {
    var formula: Range<Int>?
    var value: Range<Int>?
    while true {
      switch try scanner.next() {
      case .open(let name, _, let isClosed):
        let isFormula = scanner.isEqual(name, "f")
        guard isFormula ? formula == nil : scanner.isEqual(name, "v") && value == nil else { throw Unusual() }
        let text = isClosed ? 0..<0 : try self.text()
        if isFormula { formula = text } else { value = text }
      case .close: return (formula, value)
      case .text, .end: throw Unusual()
      }
    }
  }

  /// The text of the tag that is open, up to its end.
  private mutating func text() throws(Unusual) -> Range<Int> {
    switch try scanner.next() {
    case .text(let range):
      guard case .close = try scanner.next() else { throw Unusual() }
      return range
    case .close: return 0..<0
    case .open, .end: throw Unusual()
    }
  }

  private func isAsPlanned(
    _ planned: PlannedValue, type: Range<Int>?, formula: Range<Int>?, value: Range<Int>?
  ) throws(Unusual) -> Bool {
    guard let value else { return false }
    switch planned {
    case .blank: return false
    case .text(let text): return try says(text, type, formula, value)
    case .runs(let runs): return try says(runs.map(\.text).joined(), type, formula, value)
    case .number(let number):
      let found = try scanner.number(value)
      return type == nil && formula == nil && found == number
    case .formula(let wanted, let number):
      let found = try scanner.number(value)
      return type == nil && spells(formula, wanted) && found == number
    case .blankFormula(let wanted): return isString(type) && spells(formula, wanted) && value.isEmpty
    case .textFormula(let wanted, let text):
      return isString(type) && spells(formula, wanted) && scanner.spells(value, text)
    }
  }

  private func spells(_ formula: Range<Int>?, _ wanted: String) -> Bool {
    formula.map { scanner.spells($0, wanted) } ?? false
  }

  private func isString(_ type: Range<Int>?) -> Bool { type.map { scanner.isEqual($0, "str") } ?? false }

  private func says(
    _ text: String, _ type: Range<Int>?, _ formula: Range<Int>?, _ value: Range<Int>
  ) throws(Unusual) -> Bool {
    guard let type, scanner.isEqual(type, "s"), formula == nil else { return false }
    return try texts.text(scanner.integer(value), says: text)
  }
}
