// The formats that a report is written in.

/// A format of output.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Markdown.
  case md
  /// Plain text for the screen.
  case txt
  /// Plain text for A4 paper.
  case print
  /// A web page.
  case html
  /// A workbook.
  case xlsx
  /// The report as canonical JSON.
  case json
  /// The figures as CSV, with the metadata that says what they are.
  case csv

  /// What is appended to a file's stem.
  public var suffix: String { self == .print ? ".print.txt" : "." + rawValue }

  /// What is written when nobody asks for anything else.
  public static let usual: [OutputFormat] = [.md, .txt, .print, .html, .xlsx]
}

/// A file of one format; some formats are two files.
public struct RenderedFile: Sendable {
  /// The format that it belongs to.
  public let format: OutputFormat
  /// What is appended to the report's stem to name it.
  public let suffix: String
  /// Its bytes.
  public let bytes: [UInt8]

  init(_ format: OutputFormat, suffix: String? = nil, bytes: [UInt8]) {
    self.format = format
    self.suffix = suffix ?? format.suffix
    self.bytes = bytes
  }
}
