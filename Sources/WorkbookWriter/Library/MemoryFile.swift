// A file for the library to write to, for it writes to nothing else: in memory where the system has that, else a temporary
// file that is gone when the bytes are read.

import CXLSXWriter
import Glibc

/// A nameless file with a path.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32
  /// Where the library finds it.
  let path: String
  private let isTemporary: Bool

  /// Makes an empty file, or `nil` where neither memory nor the temporary folder can be had.
  init?() {
    let memory = workbook_memory_file()
    if memory >= 0 {
      let path = "/proc/self/fd/\(memory)"
      if access(path, R_OK | W_OK) == 0 {
        descriptor = memory
        self.path = path
        isTemporary = false
        return
      }
      close(memory)
    }
    var template = Array("\(Self.temporaryFolder)/workbook-XXXXXX".utf8CString)
    let made = mkstemp(&template)
    guard made >= 0 else { return nil }
    descriptor = made
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    isTemporary = true
  }

  /// Where temporary files go.
  static var temporaryFolder: String {
    if let folder = getenv("TMPDIR"), folder.pointee != 0 { return String(cString: folder) }
    return "/tmp"
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

  deinit {
    close(descriptor)
    if isTemporary { unlink(path) }
  }
}
