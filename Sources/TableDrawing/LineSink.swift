// A byte sink that knows lines: no line ends in white space, and lines are counted.

import Document

/// Lines being written.
package struct LineSink: ~Copyable {
  private var sink: ByteSink
  private var lineStart = 0
  /// How many lines have been ended.
  package private(set) var lineCount = 0

  /// No lines yet.
  package init(capacity: Int) {
    sink = ByteSink(capacity: capacity)
  }

  /// Appends to the line.
  package mutating func append(_ byte: UInt8) { sink.append(byte) }
  package mutating func append(_ bytes: [UInt8]) { sink.append(bytes) }
  package mutating func append(_ bytes: [UInt8], _ range: Range<Int>) { sink.append(bytes, range) }
  package mutating func append(_ byte: UInt8, times: Int) { sink.append(byte, times: times) }

  /// Ends the line.
  package mutating func endLine() {
    var end = sink.count
    while end > lineStart, sink[end - 1] == 0x20 { end -= 1 }
    sink.truncate(to: end)
    sink.append(0x0A)
    lineStart = sink.count
    lineCount += 1
  }

  /// Starts a new page.
  package mutating func formFeed() {
    sink.append(0x0C)
    lineStart = sink.count
  }

  package consuming func bytes() -> [UInt8] { sink.bytes() }
}
