// Writes the editions and templates of a folder as Swift source: `TemplateEmbedder Templates EmbeddedTemplates.swift`.
// Run by the build, never by hand.

import Foundation

@main
struct TemplateEmbedder {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { exit(2) }
    let folder = URL(filePath: arguments[1])
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".jinja") }.sorted()
    var text = """
      // The editions and templates as the package has them. Written by the build.

      enum EmbeddedTemplates {
        static let files: [String: String] = [

      """
    for name in names {
      let content = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      text += "    \(literal(name)):\n      \(literal(content)),\n"
    }
    text += "  ]\n}\n"
    try Data(text.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
  }

  /// A string literal on one line.
  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case "\n": literal += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
