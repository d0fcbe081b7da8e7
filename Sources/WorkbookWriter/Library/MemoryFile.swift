// A file in memory for the library to write to, for it writes to nothing else: where its packing cannot be taken over
// (``MemoryArchive``). It never has a name in a folder, so that nothing is left behind whatever ends the program.

import CXLSXWriter
import Glibc

/// A nameless file in memory with a path.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32
  /// Where the library finds it.
  let path: String

  /// Makes an empty file, or `nil` where the system has none in memory or shows none under `/proc`.
  init?() {
    let memory = workbook_memory_file()
    guard memory >= 0 else { return nil }
    let path = "/proc/self/fd/\(memory)"
    guard access(path, R_OK | W_OK) == 0 else {
      close(memory)
      return nil
    }
    descriptor = memory
    self.path = path
  }

  /// Everything in the file, or `nil` when it cannot be read.
  func bytes() -> [UInt8]? {
    let length = lseek(descriptor, 0, SEEK_END)
    guard length >= 0 else { return nil }
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      while count < Int(length) {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + count }, Int(length) - count, off_t(count))
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          isWhole = false
          return
        }
        count += got
      }
    }
    return isWhole ? bytes : nil
  }

  deinit { close(descriptor) }
}
