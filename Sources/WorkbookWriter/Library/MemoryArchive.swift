// An archive in memory that takes what the library packs, where its calls can be taken over; elsewhere it writes a file.

import CWorkbookMemory

/// The archive of the workbook that this thread writes next.
struct MemoryArchive: ~Copyable {
  /// Fast, and a fifth larger than the library's own choice.
  private static let packingLevel: Int32 = 1
  private static let isPossible = workbook_archive_is_possible() != 0

  private let archive: OpaquePointer

  /// An empty archive, or `nil` where there can be none.
  init?() {
    guard Self.isPossible, let archive = workbook_archive_new(Self.packingLevel) else { return nil }
    self.archive = archive
  }

  /// The finished archive.
  func bytes() -> [UInt8]? {
    var count = 0
    guard let start = workbook_archive_bytes(archive, &count), count > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  deinit { workbook_archive_free(archive) }
}
