// Writes a file whole or not at all: beside its place, to the disk, then renamed. The old file survives any failure.

import Diagnostics
import Packages

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files whole or not at all.
public enum FileWriter {
  /// Puts `bytes` at `path`.
  ///
  /// - Throws: ``FindingsError`` with F002 where that cannot be done; what stood at `path` is then untouched.
  public static func write(_ bytes: [UInt8], to path: String) throws(FindingsError) {
    if isSpecial(path) {
      try writeThrough(bytes, to: path)
      return
    }
    // A link keeps pointing where it does; the file behind it is replaced.
    let target = FileSystem.target(of: path) ?? path
    let temporary = "\(target).\(getpid()).partial"
    switch writeNameless(bytes, to: target, by: temporary) {
    case .done: return
    case .failed(let problem): throw failure(path, problem)
    case .impossible: break
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw failure(path, errno) }
    var problem = FileSystem.put(bytes, to: descriptor)
    if problem == 0, fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == 0 { problem = errno }
    if problem == 0, rename(temporary, target) != 0 { problem = errno }
    if problem != 0 {
      unlink(temporary)
      throw failure(path, problem)
    }
  }

  /// What came of an attempt.
  private enum Attempt {
    case done
    case failed(Int32)
    /// The file system, or the platform, knows no files without a name.
    case impossible
  }

  /// Writes a file that has no name until it is complete: whatever ends the program meanwhile, nothing is left behind.
  private static func writeNameless(_ bytes: [UInt8], to target: String, by temporary: String) -> Attempt {
    #if os(Linux)
      // O_TMPFILE, which is too much of a macro to be imported.
      let nameless = 0o20_000_000 | O_DIRECTORY
      let slash = target.lastIndex(of: "/")
      let folder = slash.map { target[...$0] } ?? "."
      let descriptor = open(String(folder), O_WRONLY | nameless | O_CLOEXEC, 0o666)
      if descriptor < 0 { return .impossible }
      defer { close(descriptor) }
      let problem = FileSystem.put(bytes, to: descriptor)
      if problem != 0 { return .failed(problem) }
      if fsync(descriptor) != 0 { return .failed(errno) }
      let file = "/proc/self/fd/\(descriptor)"
      if linkat(AT_FDCWD, file, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0 { return .done }
      // A file that is there already is replaced by renaming another.
      guard errno == EEXIST, linkat(AT_FDCWD, file, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0 else {
        return .impossible
      }
      if rename(temporary, target) == 0 { return .done }
      let refusal = errno
      unlink(temporary)
      return .failed(refusal)
    #else
      return .impossible
    #endif
  }

  /// Writes to standard output.
  ///
  /// - Throws: ``FindingsError`` with F002 where that cannot be done.
  public static func writeToStandardOutput(_ bytes: [UInt8]) throws(FindingsError) {
    let problem = FileSystem.put(bytes, to: STDOUT_FILENO)
    if problem == 0 { return }
    throw FindingsError(
      Finding(
        LibraryCodes.unwritable, .error,
        Message(
          zh: "无法写入标准输出：\(chinese(problem) ?? reason(problem))",
          en: "cannot write to standard output: \(reason(problem))")))
  }

  /// Writes to standard error. Where that cannot be done, there is nobody to tell.
  public static func writeToStandardError(_ bytes: [UInt8]) {
    _ = FileSystem.put(bytes, to: STDERR_FILENO)
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(FindingsError) {
    var partial = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      partial += partial.isEmpty || partial.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(partial, 0o777) != 0, errno != EEXIST { throw failure(path, errno) }
    }
  }

  /// A device or a pipe is written as it is: there is nothing to keep.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  private static func writeThrough(_ bytes: [UInt8], to path: String) throws(FindingsError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure(path, errno) }
    let problem = FileSystem.put(bytes, to: descriptor)
    close(descriptor)
    if problem != 0 { throw failure(path, problem) }
  }

  private static func failure(_ path: String, _ problem: Int32) -> FindingsError {
    FindingsError(
      Finding(
        LibraryCodes.unwritable, .error,
        Message(
          zh: "无法写入“\(path)”：\(chinese(problem) ?? reason(problem))；原有文件未改动",
          en: "cannot write “\(path)”: \(reason(problem)); the file that was there is untouched"), at: Place(file: path)
      ))
  }

  private static func reason(_ problem: Int32) -> String { String(cString: strerror(problem)) }

  private static func chinese(_ problem: Int32) -> String? {
    switch problem {
    case ENOSPC: "磁盘已满"
    case EFBIG: "超出了文件大小的限制"
    case EACCES, EPERM: "没有写入的权限"
    case ENOENT: "文件夹不存在"
    case EROFS: "磁盘是只读的"
    case EISDIR: "这是一个文件夹"
    case ENOTDIR: "路径中有一段不是文件夹"
    case EDQUOT: "超出了磁盘配额"
    case ENAMETOOLONG: "文件名太长"
    case ELOOP: "链接绕成了圈"
    case EBADF: "它已关闭"
    default: nil
    }
  }
}
