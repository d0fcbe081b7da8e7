// What a run came to: the table of medians and the ratios between a peer's time and ours.

import Foundation
import Workloads

/// The medians of a run, arranged.
struct Results {
  let workloads: [Workload]
  let medians: [Median]
  /// The versions of the peers that took part.
  let versions: [String: String]

  /// The order of columns: ours, the hand-written, the peers from the fastest kind on.
  private static let order = [
    Workload.ours, "hand-swift", "hand-swift-unrolled", "minijinja", "jinja2", "swift-mustache", "stencil",
  ]

  /// Everyone who took part, in the order of the columns.
  var names: [String] { Self.order.filter { name in medians.contains { $0.name == name } } }

  /// The time of one render in microseconds; `nil` where a contender has no part in a workload.
  func microseconds(_ workload: String, _ name: String) -> Double? {
    medians.first { $0.workload == workload && $0.name == name }.map { $0.nanoseconds / 1000 }
  }

  /// A peer's time over ours. A workload may be measured against the peers' times of another one.
  func ratio(_ workload: Workload, _ name: String) -> Double? {
    guard name != Workload.ours, let ours = microseconds(workload.name, Workload.ours),
      let peer = microseconds(workload.name, name) ?? peersElsewhere(workload, name)
    else { return nil }
    return peer / ours
  }

  private func peersElsewhere(_ workload: Workload, _ name: String) -> Double? {
    name.hasPrefix("hand-swift") ? nil : microseconds(workload.peersFrom ?? "", name)
  }

  /// Our time for another workload over ours for this one.
  func ratioToReference(_ workload: Workload) -> Double? {
    guard let reference = workload.reference, let ours = microseconds(workload.name, Workload.ours),
      let other = microseconds(reference, Workload.ours)
    else { return nil }
    return other / ours
  }

  /// One line for each comparison: `ratio WORKLOAD PEER NUMBER`.
  var ratioLines: [String] {
    workloads.flatMap { workload in
      let peers = names.compactMap { name in
        ratio(workload, name).map { "ratio \(workload.name) \(name) \(Self.short($0))" }
      }
      guard let reference = workload.reference, let ratio = ratioToReference(workload) else { return peers }
      return peers + ["ratio \(workload.name) \(reference) \(Self.short(ratio))"]
    }
  }

  /// Our own times: `time WORKLOAD NUMBER µs`.
  var timeLines: [String] {
    workloads.compactMap { workload in
      microseconds(workload.name, Workload.ours).map { "time \(workload.name) \(Self.short($0)) µs" }
    }
  }

  /// The medians as a table for a terminal.
  var table: String {
    let head = ["µs, median"] + names
    let rows = workloads.map { workload in
      [workload.name] + names.map { name in microseconds(workload.name, name).map(Self.short) ?? "" }
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    return ([head] + rows).map { row in
      zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n") + "\n"
  }

  /// A number with three digits that count.
  static func short(_ number: Double) -> String {
    let decimals = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3
    return String(format: "%.\(decimals)f", number)
  }
}
