// Reads an input file, or says why it cannot be read.

import Diagnostics
import FilledForm
import Foundation
import Packages
import WorkbookReader

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads input files.
public enum FileReader {
  private static let pieceSize = 64 << 10

  /// The bytes of a file; `-` is standard input. Of a workbook past the limit of workbooks no more is read than it takes to
  /// refuse it.
  ///
  /// - Throws: ``FindingsError`` with F001.
  public static func read(_ path: String) throws(FindingsError) -> SourceFile {
    if path == "-" {
      return SourceFile(name: "-", bytes: Array(FileHandle.standardInput.readDataToEndOfFile()))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(path, EISDIR) }
    var bytes: [UInt8] = []
    var room = Int.max
    if status.st_mode & S_IFMT == S_IFREG {
      bytes.reserveCapacity(min(Int(status.st_size), ReadingLimits().fileSize) + 1)
    }
    while bytes.count < room {
      let count = try append(min(pieceSize, room - bytes.count), from: descriptor, of: path, to: &bytes)
      if count == 0 { break }
      if FilledFormReader.isWorkbook(bytes, name: path) { room = ReadingLimits().fileSize + 1 }
    }
    return SourceFile(name: path, bytes: bytes)
  }

  private static func append(
    _ most: Int, from descriptor: Int32, of path: String, to bytes: inout [UInt8]
  ) throws(FindingsError) -> Int {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: most, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = Glibc.read(descriptor, piece.baseAddress, most)
      if count >= 0 {
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<count]))
        return count
      }
      if errno != EINTR { throw failure(path, errno) }
    }
  }

  private static func failure(_ path: String, _ problem: Int32) -> FindingsError {
    let (zh, en): (String, String) =
      switch problem {
      case EISDIR: ("这是一个文件夹", "it is a folder")
      case EACCES, EPERM: ("没有读取的权限", "permission denied")
      case ENOENT, ENOTDIR: ("文件不存在", "no such file")
      default: (String(cString: strerror(problem)), String(cString: strerror(problem)))
      }
    return FindingsError(
      Finding(
        LibraryCodes.unreadable, .error,
        Message(zh: "无法读取“\(path)”：\(zh)", en: "cannot read “\(path)”: \(en)"), at: Place(file: path)))
  }
}
