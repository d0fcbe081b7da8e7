// Reads an input file, or says why it cannot be read.

import Diagnostics
import Foundation

/// Reads input files.
public enum FileReader {
  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: ``FindingsError`` with F001.
  public static func read(_ path: String) throws(FindingsError) -> SourceFile {
    if path == "-" {
      return SourceFile(name: "-", bytes: Array(FileHandle.standardInput.readDataToEndOfFile()))
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if let data = isFolder.boolValue ? nil : FileManager.default.contents(atPath: path) {
      return SourceFile(name: path, bytes: Array(data))
    }
    let (zh, en) =
      isFolder.boolValue
      ? ("这是一个文件夹", "it is a folder") : exists ? ("没有读取的权限", "permission denied") : ("文件不存在", "no such file")
    throw FindingsError(
      Finding(
        LibraryCodes.unreadable, .error,
        Message(zh: "无法读取“\(path)”：\(zh)", en: "cannot read “\(path)”: \(en)"), at: Place(file: path)))
  }
}
