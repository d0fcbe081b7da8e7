// The directory at the end of a zip archive, read and doubted: every entry must agree with what stands at its place, no two
// may share a byte or a name.

import Diagnostics

/// A part of the archive, as its directory describes it.
package struct ZipEntry: Hashable, Sendable {
  package var name: String
  /// Whether the content is deflated; otherwise it stands as it is.
  package var isDeflated: Bool
  package var checksum: UInt32
  /// Where the packed bytes lie.
  package var content: Range<Int>
  /// How many bytes there are when unpacked.
  package var size: Int
}

/// The entries of an archive.
package struct ZipDirectory {
  private static let endMark = 0x0605_4B50
  private static let endLength = 22
  private static let entryMark = 0x0201_4B50
  private static let entryLength = 46
  private static let headerMark = 0x0403_4B50
  private static let headerLength = 30
  private static let longestComment = 0xFFFF
  private static let isEncrypted = 0x1 | 0x40 | 0x2000
  private static let hasTrailer = 0x8
  private static let trailerMark = 0x0807_4B50
  private static let largeSizes = 1

  private let cursor: ByteCursor
  private let limits: ReadingLimits
  private var entries: [ZipEntry] = []
  private var taken: [Range<Int>] = []

  /// All entries of the archive in `bytes`, in the directory's order.
  package static func entries(of bytes: UnsafeRawBufferPointer, limits: ReadingLimits) throws(Refusal) -> [ZipEntry] {
    var directory = ZipDirectory(cursor: ByteCursor(bytes: bytes), limits: limits)
    try directory.read()
    try directory.proveDisjoint()
    try directory.proveNames()
    return directory.entries
  }

  private init(cursor: ByteCursor, limits: ReadingLimits) {
    self.cursor = cursor
    self.limits = limits
  }

  /// Where the end record starts.
  private func end() -> Int? {
    let count = cursor.bytes.count
    let lowest = max(0, count - Self.endLength - Self.longestComment)
    for offset in stride(from: count - Self.endLength, through: lowest, by: -1)
    where cursor.word(at: offset) == Self.endMark {
      // The comment must reach exactly to the end of the file.
      if cursor.short(at: offset + 20) == count - offset - Self.endLength { return offset }
    }
    return nil
  }

  private mutating func read() throws(Refusal) {
    guard let end = end(), let disk = cursor.short(at: end + 4), let startDisk = cursor.short(at: end + 6),
      let here = cursor.short(at: end + 8), let count = cursor.short(at: end + 10),
      let length = cursor.word(at: end + 12), let start = cursor.word(at: end + 16)
    else { throw Refusal(WorkbookReaderCodes.damaged) }
    guard count <= limits.parts else { throw Refusal(WorkbookReaderCodes.tooLarge) }
    guard disk == 0, startDisk == 0, here == count, start + length == end else {
      throw Refusal(WorkbookReaderCodes.damaged)
    }
    var offset = start
    var total = 0
    for _ in 0..<count {
      let (entry, next) = try entry(at: offset, directory: start, end: end)
      if let entry {
        total += entry.size
        entries.append(entry)
      }
      offset = next
    }
    guard offset == end else { throw Refusal(WorkbookReaderCodes.damaged) }
    guard total <= limits.totalSize else { throw Refusal(WorkbookReaderCodes.tooLarge) }
  }

  /// The entry at `offset` of the directory (none for a folder), and where the next one starts.
  private mutating func entry(at offset: Int, directory: Int, end: Int) throws(Refusal) -> (ZipEntry?, Int) {
    guard cursor.word(at: offset) == Self.entryMark, let flags = cursor.short(at: offset + 8),
      let method = cursor.short(at: offset + 10), let checksum = cursor.word(at: offset + 16),
      let packed = cursor.word(at: offset + 20), let size = cursor.word(at: offset + 24),
      let nameLength = cursor.short(at: offset + 28), let extraLength = cursor.short(at: offset + 30),
      let commentLength = cursor.short(at: offset + 32), let header = cursor.word(at: offset + 42),
      let name = cursor.text((offset + Self.entryLength)..<(offset + Self.entryLength + nameLength))
    else { throw Refusal(WorkbookReaderCodes.damaged) }
    let next = offset + Self.entryLength + nameLength + extraLength + commentLength
    // A part is a plain file: links and devices lead out of the package wherever it is unpacked.
    guard let system = cursor.short(at: offset + 4), let mode = cursor.short(at: offset + 40),
      cursor.short(at: offset + 34) == 0, Self.isPlainFile(system: system >> 8, mode: mode),
      !claimsLargerSizes(in: next - commentLength - extraLength..<next - commentLength)
    else { throw Refusal(WorkbookReaderCodes.suspiciousPart, name) }
    guard next <= end else { throw Refusal(WorkbookReaderCodes.damaged, name) }
    guard flags & Self.isEncrypted == 0 else { throw Refusal(WorkbookReaderCodes.encryptedPart, name) }
    guard method == 0 || method == 8 else { throw Refusal(WorkbookReaderCodes.damaged, name) }
    guard size <= limits.partSize, packed <= limits.fileSize else {
      throw Refusal(WorkbookReaderCodes.tooLarge, name)
    }
    guard size <= limits.sizeWithoutRatio || size <= packed * limits.ratio else {
      throw Refusal(WorkbookReaderCodes.suspiciousPacking, name)
    }
    guard method == 8 || packed == size else { throw Refusal(WorkbookReaderCodes.damaged, name) }
    let content = try content(
      of: name, header: header, directory: directory, flags: flags, method: method,
      sizes: (checksum, packed, size))
    if name.hasSuffix("/") {
      guard size == 0 else { throw Refusal(WorkbookReaderCodes.suspiciousPart, name) }
      return (nil, next)
    }
    let entry = ZipEntry(
      name: name, isDeflated: method == 8, checksum: UInt32(checksum), content: content, size: size)
    return (entry, next)
  }

  /// Where an entry's packed bytes lie, once its own header has said the same as the directory.
  private mutating func content(
    of name: String, header: Int, directory: Int, flags: Int, method: Int, sizes: (Int, Int, Int)
  ) throws(Refusal) -> Range<Int> {
    guard cursor.word(at: header) == Self.headerMark, let ownFlags = cursor.short(at: header + 6),
      let ownMethod = cursor.short(at: header + 8), let ownChecksum = cursor.word(at: header + 14),
      let ownPacked = cursor.word(at: header + 18), let ownSize = cursor.word(at: header + 22),
      let nameLength = cursor.short(at: header + 26), let extraLength = cursor.short(at: header + 28),
      let ownName = cursor.text((header + Self.headerLength)..<(header + Self.headerLength + nameLength))
    else { throw Refusal(WorkbookReaderCodes.damaged, name) }
    let start = header + Self.headerLength + nameLength + extraLength
    guard start <= directory, sizes.1 <= directory - start else { throw Refusal(WorkbookReaderCodes.damaged, name) }
    // With a trailer, the header may leave the sizes open.
    let mayBeOpen = flags & Self.hasTrailer != 0
    let agrees =
      (ownChecksum, ownPacked, ownSize) == sizes || (mayBeOpen && (ownChecksum, ownPacked, ownSize) == (0, 0, 0))
    guard ownName == name, ownMethod == method, ownFlags & Self.isEncrypted == 0, agrees else {
      throw Refusal(WorkbookReaderCodes.suspiciousPart, name)
    }
    var end = start + sizes.1
    if mayBeOpen {
      guard let trailer = trailerLength(at: end, before: directory, sizes: sizes) else {
        throw Refusal(WorkbookReaderCodes.suspiciousPart, name)
      }
      end += trailer
    }
    taken.append(header..<end)
    return start..<(start + sizes.1)
  }

  /// How long the trailer is that repeats checksum and sizes behind the data; `nil` where it says something else. Its mark is
  /// optional, and some programs write the sizes with eight bytes.
  private func trailerLength(at offset: Int, before directory: Int, sizes: (Int, Int, Int)) -> Int? {
    let start = cursor.word(at: offset) == Self.trailerMark ? offset + 4 : offset
    guard cursor.word(at: start) == sizes.0, cursor.word(at: start + 4) == sizes.1 else { return nil }
    let end: Int
    if cursor.word(at: start + 8) == sizes.2 {
      end = start + 12
    } else if cursor.word(at: start + 8) == 0, cursor.word(at: start + 12) == sizes.2, cursor.word(at: start + 16) == 0
    {
      end = start + 20
    } else {
      return nil
    }
    return end <= directory ? end - offset : nil
  }

  /// Whether the further fields of an entry bring sizes for archives past 4 GB, which no workbook needs.
  private func claimsLargerSizes(in fields: Range<Int>) -> Bool {
    var offset = fields.lowerBound
    while offset + 4 <= fields.upperBound, let id = cursor.short(at: offset), let length = cursor.short(at: offset + 2)
    {
      if id == Self.largeSizes, length > 0 { return true }
      offset += 4 + length
    }
    return false
  }

  /// Whether an entry is a file or a folder, by what its system says of it; most programs say nothing.
  private static func isPlainFile(system: Int, mode: Int) -> Bool {
    let (unix, darwin) = (3, 19)
    guard system == unix || system == darwin else { return true }
    let (kind, file, folder) = (mode & 0o170000, 0o100000, 0o040000)
    return kind == 0 || kind == file || kind == folder
  }

  private func proveDisjoint() throws(Refusal) {
    let sorted = taken.sorted { $0.lowerBound < $1.lowerBound }
    // Nothing may stand before the first part: such a file is something else as well.
    if let first = sorted.first, first.lowerBound != 0 { throw Refusal(WorkbookReaderCodes.suspiciousPart) }
    for (previous, next) in zip(sorted, sorted.dropFirst()) where next.lowerBound < previous.upperBound {
      throw Refusal(WorkbookReaderCodes.suspiciousPart)
    }
  }

  private func proveNames() throws(Refusal) {
    var names: Set<String> = []
    for entry in entries {
      let steps = entry.name.split(separator: "/", omittingEmptySubsequences: false)
      let isPlain =
        !entry.name.contains { "\\:".contains($0) || $0 == "\0" }
        && steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      // Names of parts do not differ by case.
      guard isPlain, names.insert(entry.name.lowercased()).inserted else {
        throw Refusal(WorkbookReaderCodes.suspiciousPart, entry.name)
      }
    }
  }
}
