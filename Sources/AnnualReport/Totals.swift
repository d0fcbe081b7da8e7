// Totals: computed from their parts where the report leaves them out; sums that never lose a digit.

import Figures
import StatutoryForm

/// What a sum comes to.
enum Sum: Hashable, Sendable {
  case value(ExactDecimal)
  /// A part is missing.
  case unknown
  /// The parts add up to more than 64 bits hold.
  case overflow
}

extension Report {
  /// The sum of cells.
  func sum(of cells: [Int]) -> Sum {
    var sum: ExactDecimal = 0
    var isUnknown = false
    for cell in cells {
      guard let number = figures[cell].number else {
        isUnknown = true
        continue
      }
      guard let next = sum.adding(number) else { return .overflow }
      sum = next
    }
    return isUnknown ? .unknown : .value(sum)
  }

  /// Takes absent and blank inputs for zero, and totals left blank for totals left out.
  public mutating func assumeZeros() {
    for cell in form.cells {
      guard case .missing = figures[cell.index], origins[cell.index] != .unreadable else { continue }
      if cell.isInput {
        figures[cell.index] = .reported(0)
        origins[cell.index] = .assumedZero
      } else {
        figures[cell.index] = .missing(.absent)
        origins[cell.index] = .absent
      }
    }
  }

  /// Adds up the totals that the report leaves out. A total may be a part of another, hence the rounds.
  public mutating func completeTotals() {
    var open = form.cells.filter { !$0.isInput && origins[$0.index] == .absent }
    while true {
      let before = open.count
      open.removeAll { cell in
        for total in cell.totals {
          guard case .value(let sum) = sum(of: total.parts) else { continue }
          figures[cell.index] = .reported(sum)
          origins[cell.index] = .computed
          return true
        }
        return false
      }
      if open.count == before { return }
    }
  }
}
