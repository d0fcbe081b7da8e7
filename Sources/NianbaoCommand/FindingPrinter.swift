// Prints findings and sentences: on standard error beside a result, or on standard output where they are the result.

import Diagnostics
import Nianbao
import TextMetrics

struct FindingPrinter {
  let language: Language

  /// Prints findings on standard error.
  func print(_ findings: [Finding]) {
    FileWriter.writeToStandardError(text(of: findings, on: .error))
  }

  /// Prints a sentence on standard error, in the user's language.
  func say(_ message: Message) {
    FileWriter.writeToStandardError(line(of: message))
  }

  /// Prints findings as the command's answer; where that cannot be done, says so and ends the command.
  func answer(_ findings: [Finding]) throws(ExitStatus) {
    try answer(text(of: findings, on: .output))
  }

  /// Prints a sentence as the command's answer.
  func answer(_ message: Message) throws(ExitStatus) { try answer(line(of: message)) }

  /// Prints the command's answer.
  func answer(_ text: String) throws(ExitStatus) { try answer(Array(text.utf8)) }

  /// Prints the command's answer.
  func answer(_ bytes: [UInt8]) throws(ExitStatus) {
    do {
      try FileWriter.writeToStandardOutput(bytes)
    } catch {
      print(error.findings)
      throw .output
    }
  }

  /// A sentence that can do nothing to the terminal, whatever the names of files in it.
  private func line(of message: Message) -> [UInt8] {
    Array((TextRuler().lines(of: message[language], width: .max).joined(separator: " ") + "\n").utf8)
  }

  private func text(of findings: [Finding], on stream: StandardStreams) -> [UInt8] {
    let renderer = FindingRenderer(language: language, hasColor: stream.hasColor)
    return Array(findings.map { renderer.render($0) + "\n" }.joined().utf8)
  }
}
