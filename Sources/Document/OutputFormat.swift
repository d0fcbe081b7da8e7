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
