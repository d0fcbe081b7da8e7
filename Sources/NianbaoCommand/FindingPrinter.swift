// Prints findings: for people on standard error, for machines as JSON on standard output.

import Diagnostics
import Foundation

struct FindingPrinter {
  let language: Language

  /// Prints findings for people.
  func print(_ findings: [Finding], to handle: FileHandle = .standardError) {
    let renderer = FindingRenderer(language: language, hasColor: isatty(handle.fileDescriptor) != 0)
    for finding in findings { handle.write(Data((renderer.render(finding) + "\n").utf8)) }
  }

  /// Prints a sentence in the user's language.
  func say(_ message: Message, to handle: FileHandle = .standardError) {
    handle.write(Data((message[language] + "\n").utf8))
  }
}
