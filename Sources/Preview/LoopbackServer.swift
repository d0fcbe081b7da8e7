// A small server of pages to this computer alone: GET over HTTP/1.1, one answer to a connection.

import FlyingSocks

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An answer.
struct PageAnswer: Sendable {
  var status: String
  var type = "text/plain; charset=utf-8"
  /// What the page may load and run.
  var policy = "default-src 'none'"
  var body: [UInt8] = []

  /// The bytes on the wire.
  var bytes: [UInt8] {
    let head = [
      "HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.count)", "Cache-Control: no-store",
      "Content-Security-Policy: \(policy)", "X-Content-Type-Options: nosniff",
      "Cross-Origin-Resource-Policy: same-origin", "Connection: close",
    ]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}

/// Listens on 127.0.0.1.
struct LoopbackServer: Sendable {
  /// How many callers are heard at once; the others wait in the system's queue.
  private static let mostConnections = 64
  /// How long a caller may take to ask, and to take the answer.
  private static let patience = Duration.seconds(5)
  let port: UInt16

  /// Answers until the task is cancelled; `ready` is told the port.
  func run(
    ready: @escaping @Sendable (UInt16) -> Void, answer: @escaping @Sendable (PageRequest) async -> PageAnswer
  ) async throws {
    let pool: some AsyncSocketPool = .poll()
    try await pool.prepare()
    let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
    let listener = try Socket(domain: Int32(type(of: address).family))
    defer { try? listener.close() }
    try listener.setValue(true, for: .localAddressReuse)
    try listener.bind(to: address)
    try listener.listen()
    if case .ip4(_, let port) = try listener.sockname() { ready(port) }
    let sockets = try AsyncSocket(socket: listener, pool: pool)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await Self.accept(from: sockets, answer) }
      try await group.waitForAll()
    }
  }

  private static func accept(
    from listener: AsyncSocket, _ answer: @escaping @Sendable (PageRequest) async -> PageAnswer
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { connections in
      var places = mostConnections
      while true {
        if places == 0 {
          _ = try await connections.next()
          places += 1
        }
        do {
          let socket = try await listener.accept()
          places -= 1
          connections.addTask { await serve(socket, answer) }
        } catch let error as CancellationError {
          throw error
        } catch {
          // A caller gone before it was heard, or no descriptor left: neither is a reason to end.
          try await Task.sleep(for: .milliseconds(100))
        }
      }
    }
  }

  /// Answers one request; a caller that is gone, slow or speaks no HTTP is let go.
  private static func serve(
    _ socket: AsyncSocket, _ answer: @escaping @Sendable (PageRequest) async -> PageAnswer
  ) async {
    defer { try? socket.close() }
    guard let heard = try? await within(patience, { try await RequestHead.read(from: socket) }) else { return }
    var result: PageAnswer
    switch heard {
    case .none: return
    case .tooLong: result = PageAnswer(status: "431 Request Header Fields Too Large")
    case .text(let text):
      if let request = PageRequest(head: text) {
        result = await answer(request)
      } else {
        result = PageAnswer(status: "400 Bad Request")
      }
    }
    let bytes = Data(result.bytes)
    _ = try? await within(patience) { try await socket.write(bytes) }
    // What was not read would make the system drop the answer on closing.
    if case .tooLong = heard { _ = try? await within(.milliseconds(200)) { try await RequestHead.drain(socket) } }
  }

  /// What work comes to; `nil` where it takes longer than `limit`.
  private static func within<Result: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result? {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      return try await group.next() ?? nil
    }
  }
}
