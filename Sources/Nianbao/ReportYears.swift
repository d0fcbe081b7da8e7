// The years of a few reports, told at a glance, so that no edition is loaded that none of them needs.

import FilledForm
import Packages

/// Looks for the years of reports.
public enum ReportYears {
  /// More reports than these are worth all editions.
  private static let most = 8

  /// The years that report files say in a line of their own; `nil` where one does not, names its edition, or is no YAML.
  public static func years(of paths: [String]) -> Set<Int>? {
    if paths.count > most { return nil }
    var years: Set<Int> = []
    for path in paths {
      guard path != "-", FileSystem.isFile(path), let bytes = FileSystem.contents(of: path),
        !FilledFormReader.isWorkbook(bytes, name: path),
        let year = year(in: bytes)
      else { return nil }
      years.insert(year)
    }
    return years
  }

  private static func year(in bytes: [UInt8]) -> Int? {
    var found: Int?
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first.map(isStart) == true {
      if line.starts(with: "edition".utf8) || found != nil && line.starts(with: "year".utf8) { return nil }
      guard line.starts(with: "year:".utf8) else { continue }
      found = Int(String(decoding: line.dropFirst(5).filter { $0 != UInt8(ascii: " ") }, as: UTF8.self))
      if found == nil { return nil }
    }
    return found
  }

  private static func isStart(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "y") || byte == UInt8(ascii: "e") }
}
