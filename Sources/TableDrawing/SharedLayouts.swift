// What the tables of one form have in common, whatever the report: labels broken into lines, and, where the figures are
// as wide as in a table before, the whole layout.

import Synchronization
import TextMetrics

/// The layouts of a form's table so far, for one kind of device.
final class SharedLayouts: Sendable {
  /// What a layout depends on besides the labels.
  struct Key: Hashable {
    /// The columns of a line.
    var limit: Int
    /// The lines of a page; none on an endless one.
    var pageLines: Int?
    var borders: TableBorders
    /// How wide the figures are: the widest of each column, and each that covers several columns.
    var figureWidths: [Int]
  }

  private struct State {
    /// By the index of a place; by the width, negative for running text.
    var labels: [[Int: [MeasuredText.Line]]]
    var drawings: [Key: [TableDrawing]] = [:]
  }

  /// More layouts than this are not kept: memory does not grow with the number of reports.
  private static let limit = 16

  private let state: Mutex<State>

  init(placeCount: Int) {
    state = Mutex(State(labels: Array(repeating: [:], count: placeCount)))
  }

  /// The lines of a text; of a label that is centred, or of running text.
  func lines(
    of place: Int, width: Int, isLabel: Bool, _ make: () -> [MeasuredText.Line]
  ) -> [MeasuredText.Line] {
    let key = isLabel ? width : -width
    if let lines = state.withLock({ $0.labels[place][key] }) { return lines }
    let lines = make()
    state.withLock { $0.labels[place][key] = lines }
    return lines
  }

  /// The drawings of a table whose figures are as wide; `nil` where there was none.
  func drawings(_ key: Key) -> [TableDrawing]? { state.withLock { $0.drawings[key] } }

  /// Keeps drawings for tables to come.
  func keep(_ drawings: [TableDrawing], for key: Key) {
    state.withLock { state in
      if state.drawings.count == Self.limit { state.drawings = [:] }
      state.drawings[key] = drawings
    }
  }
}
