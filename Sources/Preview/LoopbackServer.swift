// A small server of pages to this computer alone: GET over HTTP/1.1, one answer to a connection.

import FlyingSocks
import Foundation

/// A request, as far as a preview needs it.
struct PageRequest: Sendable {
  var method: String
  /// The path, before any question mark.
  var path: String
  /// What stands after the question mark.
  var query: String
  /// The name under which the server was called, without the port.
  var host: String

  /// Reads the head of a request; `nil` where it is none.
  init?(head: String) {
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3, words[1].hasPrefix("/"), words[2].hasPrefix("HTTP/1.") else { return nil }
    method = String(words[0])
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(target[0])
    query = target.count > 1 ? String(target[1]) : ""
    let host = lines.dropFirst().first { $0.lowercased().hasPrefix("host:") }
    self.host = (host?.dropFirst(5).split(separator: ":").first ?? "").trimmingCharacters(in: .whitespaces)
  }
}

/// An answer.
struct PageAnswer: Sendable {
  var status: String
  var type = "text/plain; charset=utf-8"
  var body: [UInt8] = []

  /// The bytes on the wire.
  var bytes: [UInt8] {
    let head = [
      "HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.count)", "Cache-Control: no-store",
      "Connection: close",
    ]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}

/// Listens on 127.0.0.1.
struct LoopbackServer: Sendable {
  private static let longestHead = 16 << 10
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
      group.addTask {
        try await withThrowingDiscardingTaskGroup { connections in
          for try await socket in sockets.sockets {
            connections.addTask { await Self.serve(socket, answer) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Answers one request; a caller that is gone or speaks no HTTP is let go.
  private static func serve(
    _ socket: AsyncSocket, _ answer: @Sendable (PageRequest) async -> PageAnswer
  ) async {
    defer { try? socket.close() }
    var head: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while head.count < longestHead, head.suffix(4) != end[...] {
      guard let more = try? await socket.read(atMost: 4096), !more.isEmpty else { return }
      head += more
    }
    let result =
      if let request = PageRequest(head: String(decoding: head, as: UTF8.self)) {
        await answer(request)
      } else { PageAnswer(status: "400 Bad Request") }
    try? await socket.write(Data(result.bytes))
  }
}
