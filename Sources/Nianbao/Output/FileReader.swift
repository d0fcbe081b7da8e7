// Reads an input file, or says why it cannot be read.

import Diagnostics
import FilledForm
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
  /// The bytes of a file; `-` is standard input. Of a workbook past the limit of workbooks no more is read than it takes to
  /// refuse it.
  ///
  /// - Throws: ``FindingsError`` with F001.
  public static func read(_ path: String) throws(FindingsError) -> SourceFile {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure(path, errno) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw failure(path, EISDIR) }
    var bytes: [UInt8] = []
    if status.st_mode & S_IFMT == S_IFREG {
      bytes.reserveCapacity(min(Int(status.st_size), ReadingLimits().fileSize) + 1)
    }
    let problem = FileSystem.append(to: &bytes, from: descriptor) { bytes in
      FilledFormReader.isWorkbook(bytes, name: path) ? ReadingLimits().fileSize + 1 : .max
    }
    if problem != 0 { throw failure(path, problem) }
    return SourceFile(name: path, bytes: bytes)
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
