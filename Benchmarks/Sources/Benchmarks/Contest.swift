// Times everyone in turns: in each round every contender renders for a while, so that a slow moment of the machine
// falls on all alike.

import Foundation
import Workloads

/// All contenders of one run.
struct Contest {
  private var contenders: [Contender] = []
  /// The bytes that each workload comes to.
  private var outputs: [String: [UInt8]] = [:]

  /// How long a contender's turn is meant to last; one render at least.
  private static let turnNanoseconds = 20e6

  /// Takes in everyone who renders a workload, and asserts that they all come to the same bytes.
  mutating func add(_ workload: Workload, _ files: Workloads, _ python: PythonPeers?) throws {
    var expected = outputs[workload.peersFrom ?? workload.name]
    func check(_ name: String, _ bytes: [UInt8]) throws {
      if let expected, expected != bytes {
        let place = zip(expected, bytes).prefix { $0 == $1 }.count
        throw BenchmarkError(
          """
          \(workload.name): \(name) comes to other bytes at \(place)
          expected: …\(Self.excerpt(expected, place))
          \(name): …\(Self.excerpt(bytes, place))
          """)
      }
      expected = bytes
    }
    for renderer in try workload.renderers + SwiftPeers.renderers(workload, files) {
      if workload.comparesBytes { try check(renderer.name, try renderer.render()) }
      contenders.append(Contender(workload: workload.name, renderer))
    }
    outputs[workload.name] = expected
    guard workload.templates != nil, let python else { return }
    for peer in python.versions.keys.sorted() {
      try check(peer, try python.output(peer, workload.name))
      contenders.append(
        Contender(workload: workload.name, name: peer) { iterations in
          try python.time(peer, workload.name, iterations: iterations)
        })
    }
  }

  private static func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
    String(decoding: bytes[max(0, place - 40)..<min(bytes.count, place + 40)], as: UTF8.self)
  }

  /// Runs all rounds.
  mutating func run(rounds: Int) throws {
    for index in contenders.indices { try contenders[index].warmUp(turnNanoseconds: Self.turnNanoseconds) }
    for _ in 0..<rounds {
      for index in contenders.indices { try contenders[index].takeTurn() }
    }
  }

  /// The medians, in the order in which the contenders came.
  var medians: [Median] {
    contenders.map { Median(workload: $0.workload, name: $0.name, nanoseconds: $0.median) }
  }
}

/// The median time of one render.
struct Median {
  let workload: String
  let name: String
  let nanoseconds: Double
}

/// Someone who renders a workload, and the times of its turns.
private struct Contender {
  let workload: String
  let name: String
  /// The nanoseconds that a number of renders take.
  let time: (Int) throws -> Double
  private var iterations = 1
  private var nanosecondsPerRender: [Double] = []

  init(workload: String, name: String, time: @escaping (Int) throws -> Double) {
    self.workload = workload
    self.name = name
    self.time = time
  }

  /// A contender that renders in this process.
  init(workload: String, _ renderer: Renderer) {
    self.init(workload: workload, name: renderer.name) { iterations in
      let start = processorNanoseconds()
      for _ in 0..<iterations { keep(try renderer.render()) }
      return processorNanoseconds() - start
    }
  }

  /// Finds out how many renders make a turn.
  mutating func warmUp(turnNanoseconds: Double) throws {
    var taken = try time(1)
    while taken < turnNanoseconds / 4 {
      iterations *= 2
      taken = try time(iterations)
    }
    iterations = max(1, Int(Double(iterations) * turnNanoseconds / taken))
  }

  mutating func takeTurn() throws {
    nanosecondsPerRender.append(try time(iterations) / Double(iterations))
  }

  /// The median of the turns, for one render.
  var median: Double {
    let sorted = nanosecondsPerRender.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return .nan }
    return sorted.count.isMultiple(of: 2) ? (upper + sorted[sorted.count / 2 - 1]) / 2 : upper
  }
}

/// How long the processor has worked for this thread. What other programs take from the machine does not count.
private func processorNanoseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Keeps the optimiser from dropping a render whose bytes nobody reads.
@inline(never)
private func keep(_ bytes: [UInt8]) { withExtendedLifetime(bytes) {} }
