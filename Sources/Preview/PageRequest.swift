// What a caller asks for: the head of an HTTP request, read with a limit.

import FlyingSocks

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A request, as far as a preview needs it.
struct PageRequest: Sendable {
  var method: String
  /// The path, before any question mark.
  var path: String
  /// What stands after the question mark.
  var query: String
  /// The name under which the server was called, in small letters and without the port.
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
    let hosts = lines.dropFirst().filter { $0.lowercased().hasPrefix("host:") }
    // Of two names one might be checked and the other meant.
    guard hosts.count <= 1 else { return nil }
    let names = hosts.first?.dropFirst(5).split(whereSeparator: \.isWhitespace) ?? []
    host = names.count == 1 ? names[0].split(separator: ":").first?.lowercased() ?? "" : ""
  }
}

/// The bytes before the blank line of a request.
enum RequestHead: Sendable {
  case text(String)
  case tooLong
  /// The caller went away.
  case none

  private static let longest = 16 << 10
  private static let end = Data("\r\n\r\n".utf8)

  static func read(from socket: AsyncSocket) async throws -> RequestHead {
    var bytes = Data()
    while bytes.count < longest {
      let more = try await socket.read(atMost: 4096)
      if more.isEmpty { return .none }
      bytes += more
      if let found = bytes.firstRange(of: end) {
        return .text(String(decoding: bytes[..<found.lowerBound], as: UTF8.self))
      }
    }
    return .tooLong
  }

  /// Reads on to the end, up to a limit, and forgets it.
  static func drain(_ socket: AsyncSocket) async throws {
    for _ in 0..<256 where try await socket.read(atMost: 4096).isEmpty { return }
  }
}
