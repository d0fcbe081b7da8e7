// What is said while many reports are worked on, and after: a bar on a terminal, and one line at the end for every report
// that something was found in.

import Diagnostics
import Nianbao

/// Keeps count of many reports.
struct BatchPrinter {
  private static let width = 30

  let total: Int
  let language: Language
  private var done = 0
  private var lines: [Message] = []
  private var broken = 0
  private let hasBar: Bool

  init(total: Int, language: Language) {
    self.total = total
    self.language = language
    hasBar = total > 1 && StandardStreams.error.isTerminal
  }

  /// Counts a report and what was found in it.
  mutating func count(_ path: String, _ findings: [Finding], isBroken: Bool) {
    done += 1
    if isBroken { broken += 1 }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    guard errors + warnings > 0 || isBroken else { return }
    let codes = Set(findings.filter { $0.severity > .note }.map(\.code.id)).sorted().joined(separator: " ")
    lines.append(
      Message(
        zh: "  \(path)：错误 \(errors) 个，警告 \(warnings) 个（\(codes)）",
        en: "  \(path): \(errors, of: "error"), \(warnings, of: "warning") (\(codes))"))
  }

  /// Takes the bar away, so that lines can be printed.
  func clear() {
    if hasBar { write("\r\u{1B}[K") }
  }

  /// Draws the bar.
  func draw() {
    guard hasBar, done < total else { return }
    let filled = Self.width * done / max(1, total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    write("\r\(bar) \(done)/\(total)")
  }

  /// The summary, where there was more than one report.
  func finish() {
    guard total > 1 else { return }
    let sentence = Message(
      zh: "共 \(total) 份，\(total - broken) 份合格，\(broken) 份不合格",
      en: "\(total) reports: \(total - broken) in order, \(broken) not")
    let printer = FindingPrinter(language: language)
    for line in [sentence] + lines { printer.say(line) }
  }

  private func write(_ text: String) {
    FileWriter.writeToStandardError(Array(text.utf8))
  }
}
