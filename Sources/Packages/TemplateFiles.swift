// Where editions and templates come from: a folder on disk, or files in memory for programs that have no disk.

import Diagnostics
import Synchronization

/// A tree of small files, read by relative path (`editions/2021.yaml`). Nothing outside the tree can be named.
public struct TemplateFiles: Sendable {
  /// What to call the tree in messages.
  public let name: String
  private let reading: @Sendable (String) -> [UInt8]?
  private let listing: @Sendable (String) -> [String]
  private var unsaved: (@Sendable (String) -> [UInt8]?)?
  /// What was read so far, where each file is to be read once.
  private var known: Known?

  private final class Known: Sendable {
    struct State {
      var files: [String: SourceFile?] = [:]
      var lists: [String: [String]] = [:]
    }

    let state = Mutex(State())
  }

  /// The files of a folder on disk. Symbolic links that lead out of it are not followed.
  public static func folder(_ path: String) -> TemplateFiles {
    let standardized = FilePath.standardized(path)
    let root = FileSystem.target(of: standardized) ?? standardized
    return TemplateFiles(
      name: path,
      reading: { relative in
        guard let file = FileSystem.target(of: root + "/" + relative), file.hasPrefix(root + "/") else { return nil }
        return FileSystem.contents(of: file)
      },
      listing: { FileSystem.names(in: $0.isEmpty ? root : root + "/" + $0) ?? [] })
  }

  /// Files held in memory, by relative path.
  public static func memory(_ files: [String: String], name: String = "memory") -> TemplateFiles {
    TemplateFiles(
      name: name, reading: { files[$0].map { Array($0.utf8) } },
      listing: { folder in
        let prefix = folder.isEmpty ? "" : folder + "/"
        let names = files.keys.filter { $0.hasPrefix(prefix) }
          .compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) }
        return Set(names).sorted()
      })
  }

  /// The same files, where `unsaved` has a newer text of one, by its whole path: what an editor holds.
  public func overlaid(by unsaved: @escaping @Sendable (String) -> [UInt8]?) -> TemplateFiles {
    var files = self
    files.unsaved = unsaved
    return files
  }

  /// The files of another folder, with the same newer texts.
  func elsewhere(_ path: String) -> TemplateFiles {
    var files = TemplateFiles.folder(path)
    files.unsaved = unsaved
    return known == nil ? files : files.snapshot
  }

  /// The same files as they are when each is first asked for: what is read of them is of one state.
  var snapshot: TemplateFiles {
    var files = self
    files.known = Known()
    return files
  }

  /// The text of a file, under its relative path; `nil` where there is none, or where the path leads out of the tree.
  public func read(_ path: String) -> SourceFile? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) { return nil }
    if let known, let file = known.state.withLock({ $0.files[path] }) { return file }
    let whole = "\(name)/\(path)"
    let file = (unsaved?(whole) ?? reading(path)).map { SourceFile(name: whole, bytes: $0) }
    known?.state.withLock { $0.files[path] = .some(file) }
    return file
  }

  /// The names in a folder, in the order of their bytes; none where there is no such folder.
  public func list(_ folder: String) -> [String] {
    if let known, let names = known.state.withLock({ $0.lists[folder] }) { return names }
    let names = listing(folder)
    known?.state.withLock { $0.lists[folder] = names }
    return names
  }
}
