// The formats that a document is written in.

/// A format of output.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Markdown.
  case md
  /// Plain text for the screen.
  case txt
  /// A workbook.
  case xlsx

  /// What is appended to a file's stem.
  public var suffix: String { "." + rawValue }

  /// What is written when nobody asks for anything else.
  public static let usual: [OutputFormat] = [.md, .txt, .xlsx]
}
