// Messages of the Language Server Protocol on a pair of streams: a header with the length, a blank line, JSON.

import DataTree
import Diagnostics
import Packages

/// Reads and writes messages.
final class MessageStream {
  private let input: Int32
  private let output: Int32
  private var buffer: [UInt8] = []

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// What came in.
  enum Incoming {
    case message(DataNode)
    /// Bytes that are no JSON.
    case unreadable
  }

  /// The next message; `nil` at the end of the stream, or where its headers are not to be understood.
  func next() -> Incoming? {
    guard let length = nextLength(), fill(to: length) else { return nil }
    let body = Array(buffer[..<length])
    buffer.removeFirst(length)
    let file = SourceFile(name: "message", bytes: body)
    guard let node = try? DataReader.read(file, format: .json) else { return .unreadable }
    return .message(node)
  }

  /// Writes a message.
  func send(_ message: JSONValue) {
    let body = JSONValue.line(message).bytes
    let header = Array("Content-Length: \(body.count)\r\n\r\n".utf8)
    // An editor that has gone away reads nothing more; the end of its own stream ends the server.
    _ = FileSystem.put(header + body, to: output)
  }

  /// Reads the headers.
  private func nextLength() -> Int? {
    var length: Int?
    while let line = nextLine() {
      if line.isEmpty { return length.flatMap { (0...(64 << 20)).contains($0) ? $0 : nil } }
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        length = Int(parts[1].filter { !$0.isWhitespace })
      }
    }
    return nil
  }

  private func nextLine() -> String? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 1)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      if buffer.count > 8192 || !readMore() { return nil }
    }
  }

  private func fill(to length: Int) -> Bool {
    while buffer.count < length { if !readMore() { return false } }
    return true
  }

  private func readMore() -> Bool {
    let data = FileSystem.available(from: input)
    buffer += data
    return !data.isEmpty
  }
}
