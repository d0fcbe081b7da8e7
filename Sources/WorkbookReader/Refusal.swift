// Why a file is refused, before it becomes a finding with the file's name.

import Diagnostics

/// A reason to read no further.
package struct Refusal: Error {
  var code: FindingCode
  /// What of the file is meant: a part, a cell.
  var subject: String
  /// Whether the subject is a cell with its sheet.
  var isCell = false

  init(_ code: FindingCode, _ subject: String = "", isCell: Bool = false) {
    self.code = code
    self.isCell = isCell
    // Names come from the file: a hostile one may be long, or hold anything.
    let safe = subject.unicodeScalars.prefix(80).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }
    self.subject = String(String.UnicodeScalarView(safe))
  }

  /// The finding for the file called `name`.
  package func finding(in name: String) -> Finding {
    let (zh, en) = subject.isEmpty ? ("", "") : ("（\(subject)）", " (\(subject))")
    return Finding(
      code, .error,
      Message(
        zh: "\(code.title.zh)\(zh)，未读取。\(code.explanation.zh)",
        en: "\(code.title.en)\(en); nothing was read. \(code.explanation.en)"),
      at: Place(file: name, address: isCell ? subject : nil))
  }
}
