// Writes zip archives, honest ones and such as no honest program would write.

import CZlib

/// Builds an archive entry by entry.
struct ZipBuilder {
  /// What an entry says of itself; `nil` means the truth.
  struct Lies {
    var directoryName: String?
    var size: UInt32?
    var packedSize: UInt32?
    var checksum: UInt32?
    var method: UInt16?
    var flags: UInt16 = 0
    /// Lies in the entry's own header only.
    var headerSize: UInt32?
    /// The place of the entry's header.
    var offset: UInt32?
    /// The sizes are left to a trailer behind the data.
    var hasTrailer = false
    var trailerChecksum: UInt32?
    var disk: UInt16 = 0
    /// Further fields of the directory's entry.
    var extra: [UInt8] = []
    /// The system that the entry comes from, and what it says of the file there.
    var system: UInt8 = 0
    var mode: UInt16 = 0
  }

  private(set) var bytes: [UInt8]
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive with nothing in it yet, but for what stands `before` its first entry.
  init(before: [UInt8] = []) { bytes = before }

  static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func deflated(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard deflateInit2_(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
      return []
    }
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
    var input = content
    let packed = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target -> Int in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        _ = deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<packed])
  }

  static func checksum(_ content: [UInt8]) -> UInt32 {
    UInt32(crc32(0, content, UInt32(content.count)))
  }

  /// Adds an entry.
  mutating func add(_ name: String, _ content: [UInt8], stored: Bool = false, lies: Lies = Lies()) {
    add(
      name, packed: stored ? content : Self.deflated(content), size: content.count, checksum: Self.checksum(content),
      stored: stored, lies: lies)
  }

  mutating func add(_ name: String, _ text: String, lies: Lies = Lies()) {
    add(name, Array(text.utf8), lies: lies)
  }

  /// Adds an entry that is packed already.
  mutating func add(
    _ name: String, packed: [UInt8], size: Int, checksum: UInt32, stored: Bool = false, lies: Lies = Lies()
  ) {
    let method = Int(lies.method ?? (stored ? 0 : 8))
    let flags = Int(lies.flags) | (lies.hasTrailer ? 8 : 0)
    let offset = Int(lies.offset ?? UInt32(bytes.count))
    let facts = [
      Int(lies.checksum ?? checksum), Int(lies.packedSize ?? UInt32(packed.count)), Int(lies.size ?? UInt32(size)),
    ]
    let own = lies.hasTrailer ? [0, 0, 0] : [facts[0], facts[1], Int(lies.headerSize ?? UInt32(facts[2]))]
    let n = Self.number
    bytes += n(0x0403_4B50, 4) + n(20, 2) + n(flags, 2) + n(method, 2) + n(0, 4)
    bytes += n(own[0], 4) + n(own[1], 4) + n(own[2], 4) + n(name.utf8.count, 2) + n(0, 2) + Array(name.utf8) + packed
    if lies.hasTrailer {
      bytes += n(0x0807_4B50, 4) + n(Int(lies.trailerChecksum ?? UInt32(facts[0])), 4) + n(facts[1], 4) + n(facts[2], 4)
    }
    let listed = lies.directoryName ?? name
    directory += n(0x0201_4B50, 4) + n(20, 1) + n(Int(lies.system), 1) + n(20, 2) + n(flags, 2) + n(method, 2) + n(0, 4)
    directory +=
      n(facts[0], 4) + n(facts[1], 4) + n(facts[2], 4) + n(listed.utf8.count, 2) + n(lies.extra.count, 2) + n(0, 2)
    directory +=
      n(Int(lies.disk), 2) + n(0, 2) + n(0, 2) + n(Int(lies.mode), 2) + n(offset, 4) + Array(listed.utf8) + lies.extra
    count += 1
  }

  /// The whole archive.
  func finished(comment: [UInt8] = []) -> [UInt8] {
    let n = Self.number
    return bytes + directory + n(0x0605_4B50, 4) + n(0, 2) + n(0, 2) + n(count, 2) + n(count, 2) + n(directory.count, 4)
      + n(bytes.count, 4) + n(comment.count, 2) + comment
  }
}
