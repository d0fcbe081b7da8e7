// The system's calls for files and folders: what is there, what it holds, where a path leads. No more than is used.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and folders on disk.
package enum FileSystem {
  private static let pieceSize = 64 << 10

  /// Whether something stands at a path.
  package static func holds(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a folder stands at a path.
  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether a file stands at a path that can be read more than once: no pipe, no device.
  package static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The names in a folder, in order; `nil` where there is none, or it may not be read.
  package static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Where a path leads, all links followed; `nil` where nothing stands there.
  package static func target(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The bytes of a file; `nil` where it cannot be read.
  package static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(Int(status.st_size) + 1) }
    return append(to: &bytes, from: descriptor) == 0 ? bytes : nil
  }

  /// Reads on to the end, or as long as `most` allows, told what there is so far.
  ///
  /// - Returns: the number of the error; 0 where there was none.
  package static func append(
    to bytes: inout [UInt8], from descriptor: Int32, most: ([UInt8]) -> Int = { _ in .max }
  ) -> Int32 {
    while true {
      let room = min(pieceSize, most(bytes) - bytes.count)
      if room <= 0 { return 0 }
      let count = appendOnce(to: &bytes, from: descriptor, room)
      if count <= 0 { return count < 0 ? errno : 0 }
    }
  }

  /// What a stream has to say next; nothing at its end.
  package static func available(from descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = appendOnce(to: &bytes, from: descriptor, pieceSize)
    return bytes
  }

  private static func appendOnce(to bytes: inout [UInt8], from descriptor: Int32, _ room: Int) -> Int {
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { piece in
      while true {
        let count = read(descriptor, piece.baseAddress, room)
        if count > 0 { bytes.append(contentsOf: piece[..<count]) }
        if count >= 0 || errno != EINTR { return count }
      }
    }
  }

  /// Writes all bytes.
  ///
  /// - Returns: the number of the error; 0 where there was none.
  package static func put(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return errno }
      written += max(count, 0)
    }
    return 0
  }
}

/// The parts of a path.
package enum FilePath {
  /// The folder that a path's last name stands in: `.` for a name alone.
  package static func folder(of path: String) -> String {
    let path = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path's last name.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path from the root, without `.` and `..`; links stay as they are.
  package static func standardized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in absolute(path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The path from the root.
  package static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return String(cString: here) + "/" + path
  }
}
