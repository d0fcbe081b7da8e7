// A byte sink that knows lines: no line ends in white space, and lines are counted.

import Document

/// Lines being written.
struct LineSink: ~Copyable {
  private var sink: ByteSink
  private var lineStart = 0
  /// How many lines have been ended.
  private(set) var lineCount = 0

  init(capacity: Int) {
    sink = ByteSink(capacity: capacity)
  }

  mutating func append(_ byte: UInt8) { sink.append(byte) }
  mutating func append(_ bytes: [UInt8]) { sink.append(bytes) }
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) { sink.append(bytes, range) }
  mutating func append(_ byte: UInt8, times: Int) { sink.append(byte, times: times) }

  /// Ends the line.
  mutating func endLine() {
    var end = sink.count
    while end > lineStart, sink[end - 1] == 0x20 { end -= 1 }
    sink.truncate(to: end)
    sink.append(0x0A)
    lineStart = sink.count
    lineCount += 1
  }

  /// Starts a new page.
  mutating func formFeed() {
    sink.append(0x0C)
    lineStart = sink.count
  }

  consuming func bytes() -> [UInt8] { sink.bytes() }
}
