// Works on many reports at once, and hands over what each came to in the order in which they were named. Workers stay a few
// reports ahead of the slowest at most, so that memory does not grow with their number.

import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs work on several threads.
struct ReportQueue {
  /// How many reports are worked on at once.
  let jobs: Int

  /// How many cores there are to work on.
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// How many reports a worker may be ahead of what was handed over, for each of them.
  private static let lead = 4

  /// What the workers share.
  private final class Desk<Result: Sendable>: Sendable {
    struct State {
      var next = 0
      var done: [Int: Result] = [:]
    }

    let state = Mutex(State())
    /// A place is free on the desk.
    let room: DispatchSemaphore
    /// A result lies there.
    let ready = DispatchSemaphore(value: 0)

    init(places: Int) { room = DispatchSemaphore(value: places) }
  }

  /// Does `work` for the numbers from 0 to `count`; `deliver` gets the results in order, on the caller's thread. Where
  /// it throws, no more is handed over.
  func run<Result: Sendable>(
    _ count: Int, work: @escaping @Sendable (Int) -> Result, deliver: (Int, Result) throws -> Void
  ) rethrows {
    let workers = min(max(1, jobs), count)
    if workers <= 1 {
      for index in 0..<count { try deliver(index, work(index)) }
      return
    }
    let desk = Desk<Result>(places: workers * Self.lead)
    for _ in 0..<workers {
      DispatchQueue.global().async {
        while true {
          desk.room.wait()
          let index = desk.state.withLock { state in
            state.next += 1
            return state.next - 1
          }
          if index >= count { return }
          let result = work(index)
          desk.state.withLock { $0.done[index] = result }
          desk.ready.signal()
        }
      }
    }
    var delivered = 0
    while delivered < count {
      desk.ready.wait()
      while let result = desk.state.withLock({ $0.done.removeValue(forKey: delivered) }) {
        try deliver(delivered, result)
        delivered += 1
        desk.room.signal()
      }
    }
    // Those that wait for a place find that nothing is left.
    for _ in 0..<workers { desk.room.signal() }
  }
}
