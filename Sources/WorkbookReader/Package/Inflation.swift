// Unpacks a part piece by piece: never more than its directory promised, and only what its checksum confirms.

import CZlib
import Diagnostics

/// Unpacks parts.
package enum Inflation {
  private static let pieceSize = 32 << 10

  /// Gives the content of `entry` to `take`, piece by piece. The checksum is known only after the last piece.
  package static func unpack(
    _ entry: ZipEntry, of bytes: UnsafeRawBufferPointer, take: (UnsafeRawBufferPointer) throws(Refusal) -> Void
  ) throws(Refusal) {
    let packed = UnsafeRawBufferPointer(rebasing: bytes[entry.content])
    var checksum: UInt = crc32(0, nil, 0)
    func deliver(_ piece: UnsafeRawBufferPointer) throws(Refusal) {
      checksum = crc32(checksum, piece.bindMemory(to: UInt8.self).baseAddress, UInt32(piece.count))
      try take(piece)
    }
    if entry.isDeflated {
      try inflate(packed, entry: entry, deliver: deliver)
    } else if entry.size > 0 {
      for start in stride(from: 0, to: packed.count, by: pieceSize) {
        try deliver(UnsafeRawBufferPointer(rebasing: packed[start..<min(start + pieceSize, packed.count)]))
      }
    }
    guard UInt32(checksum) == entry.checksum else { throw Refusal(WorkbookReaderCodes.wrongChecksum, entry.name) }
  }

  private static func inflate(
    _ packed: UnsafeRawBufferPointer, entry: ZipEntry,
    deliver: (UnsafeRawBufferPointer) throws(Refusal) -> Void
  ) throws(Refusal) {
    var stream = z_stream()
    let version = ZLIB_VERSION
    guard inflateInit2_(&stream, -MAX_WBITS, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Refusal(WorkbookReaderCodes.damaged, entry.name)
    }
    defer { inflateEnd(&stream) }
    let input = packed.bindMemory(to: UInt8.self)
    stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
    stream.avail_in = UInt32(input.count)
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 16)
    defer { piece.deallocate() }
    var produced = 0
    while true {
      stream.next_out = piece.bindMemory(to: UInt8.self).baseAddress
      stream.avail_out = UInt32(pieceSize)
      let result = CZlib.inflate(&stream, Z_NO_FLUSH)
      let count = pieceSize - Int(stream.avail_out)
      produced += count
      guard produced <= entry.size else { throw Refusal(WorkbookReaderCodes.suspiciousPacking, entry.name) }
      guard result == Z_OK || result == Z_STREAM_END else { throw Refusal(WorkbookReaderCodes.damaged, entry.name) }
      if count > 0 { try deliver(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<count])) }
      if result == Z_STREAM_END { break }
      guard count > 0 || stream.avail_in > 0 else { throw Refusal(WorkbookReaderCodes.damaged, entry.name) }
    }
    guard produced == entry.size, stream.avail_in == 0 else {
      throw Refusal(WorkbookReaderCodes.damaged, entry.name)
    }
  }
}
