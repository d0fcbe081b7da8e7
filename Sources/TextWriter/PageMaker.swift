// Cuts the flow into pages: no row torn, heads repeated, a heading never alone at the foot of a page, every page numbered.

import Document
import TableDrawing
import TextMetrics

/// Lays the flow out, on one endless page or on pages of paper.
struct PageMaker: ~Copyable {
  private var sink = LineSink(capacity: 32768)
  private let options: TextOptions
  private let width: Int
  /// The lines of a page that text may stand on; none on an endless page.
  private let capacity: Int?
  private var used = 0
  private var page = 1
  /// Lines that wait for what they belong to.
  private var kept: [[UInt8]] = []
  private var wantsGap = false

  init(_ options: TextOptions) {
    self.options = options
    width = max(options.width, TextOptions.leastWidth)
    capacity = options.capacity
  }

  /// The finished pages.
  consuming func finished() -> [UInt8] {
    flushKept()
    if capacity != nil { endPage() }
    return sink.bytes()
  }

  mutating func add(_ item: FlowItem) {
    switch item {
    case .gap:
      if kept.isEmpty { wantsGap = true } else { kept.append([]) }
    case .line(let bytes, let keepsWithNext):
      if keepsWithNext {
        kept.append(bytes)
      } else {
        makeRoom(for: 1)
        flushKept()
        write(bytes)
      }
    case .pageStart: startPage()
    case .table(let drawing): add(drawing)
    }
  }

  // MARK: Lines

  /// Goes on to a new page unless the lines that wait, and `lines` more, fit on this one.
  private mutating func makeRoom(for lines: Int) {
    guard let capacity else { return }
    let gap = wantsGap && used > 0 ? 1 : 0
    if used > 0, used + gap + kept.count + lines > capacity { nextPage() }
  }

  private mutating func flushKept() {
    let lines = kept
    kept = []
    for line in lines {
      makeRoom(for: 1)
      write(line)
    }
  }

  private mutating func write(_ bytes: [UInt8]) {
    writeGap()
    sink.append(bytes)
    sink.endLine()
    used += 1
  }

  private mutating func writeGap() {
    if wantsGap, used > 0 {
      sink.endLine()
      used += 1
    }
    wantsGap = false
  }

  // MARK: Pages

  /// A page start asked for by the document: headings that wait go along.
  private mutating func startPage() {
    guard capacity != nil, used > 0 else { return }
    nextPage()
  }

  private mutating func nextPage() {
    endPage()
    sink.formFeed()
    page += 1
    used = 0
    wantsGap = false
  }

  private mutating func endPage() {
    guard let capacity else { return }
    for _ in used...max(used, capacity) { sink.endLine() }
    let ruler = TextRuler(ambiguous: options.ambiguous)
    let number = "— \(page) —"
    // Outer corner, one character in: right on odd pages, left on even ones.
    let left = page.isMultiple(of: 2) ? 2 : width - 2 - ruler.width(of: number)
    sink.append(0x20, times: max(0, left))
    sink.append(Array(number.utf8))
    sink.endLine()
  }

  // MARK: Tables

  private mutating func add(_ drawing: TableDrawing) {
    let grid = drawing.grid
    let all = Array(0..<grid.rowCount)
    guard !all.isEmpty else { return }
    guard let capacity else {
      draw(all, drawing)
      return
    }
    let height = drawing.lineCount(all)
    if kept.count + height <= capacity { makeRoom(for: height) }
    var next = 0
    while next < grid.rowCount {
      let gap = wantsGap && used > 0 ? 1 : 0
      let room = capacity - used - gap - kept.count
      if let slice = slice(from: next, of: drawing, lines: room) {
        draw(slice.rows, drawing)
        next = slice.next
      } else if used > 0 {
        nextPage()
        continue
      } else if !kept.isEmpty {
        flushKept()
        continue
      } else {
        next = drawTorn(from: next, drawing)
      }
      if next < grid.rowCount { nextPage() }
    }
  }

  private mutating func draw(_ rows: [Int], _ drawing: TableDrawing) {
    flushKept()
    writeGap()
    let before = sink.lineCount
    drawing.draw(rows, into: &sink)
    used += sink.lineCount - before
  }

  /// As many rows from `first` on as fit, with the head that they need before them; at least one row of data.
  private func slice(from first: Int, of drawing: TableDrawing, lines: Int) -> (rows: [Int], next: Int)? {
    let grid = drawing.grid
    let head = grid.headRows(before: first)
    let ends = (first..<grid.rowCount).filter(grid.mayBreak)
    let rows = { (end: Int) in head + Array(first...end) }
    // More rows never take fewer lines, so the last end that fits is found by halving.
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if drawing.lineCount(rows(ends[middle])) <= lines { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : (rows(ends[low - 1]), ends[low - 1] + 1)
  }

  /// A row higher than a page: the only one that is torn, between two of its lines.
  private mutating func drawTorn(from row: Int, _ drawing: TableDrawing) -> Int {
    let grid = drawing.grid
    var last = row
    while last + 1 < grid.rowCount, !grid.mayBreak(after: last) { last += 1 }
    var lines = LineSink(capacity: 4096)
    drawing.draw(Array(row...last), into: &lines)
    let drawn = lines.bytes().split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map(Array.init)
    if last == row, drawing.style.isVisible, drawn.count > 2 {
      drawPieces(of: drawn)
    } else {
      for line in drawn {
        makeRoom(for: 1)
        write(line)
      }
    }
    return last + 1
  }

  /// Parts a row over pages, each of its pieces between the rules above and below the row.
  private mutating func drawPieces(of row: [[UInt8]]) {
    guard let capacity, let top = row.first, let bottom = row.last else { return }
    var rest = row[1..<(row.count - 1)]
    while !rest.isEmpty {
      let piece = rest.prefix(max(1, capacity - used - 2))
      for line in [top] + piece + [bottom] { write(line) }
      rest = rest.dropFirst(piece.count)
      if !rest.isEmpty { nextPage() }
    }
  }
}
