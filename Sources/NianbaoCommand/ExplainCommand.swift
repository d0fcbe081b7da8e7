// nianbao explain: what a code means and how to mend it.

import ArgumentParser
import Diagnostics
import Nianbao

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "解释一个代码 · Explain the code of a finding.",
    discussion: "Without a code, lists all of them.")

  @Argument(help: "代码，例如 R003 · the code.")
  var code: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let code, CodeCatalogue.code(code) == nil {
      throw ValidationError("there is no code '\(code)'; 'nianbao explain' lists them all")
    }
  }

  func run() throws {
    guard let entry = code.flatMap(CodeCatalogue.code) else {
      let lines = CodeCatalogue.all.map { "\($0.id)  \($0.title[shared.language])\n" }
      return try shared.printResult(Array(lines.joined().utf8))
    }
    let text = "\(entry.id)  \(entry.title[shared.language])\n\n\(entry.explanation[shared.language])\n"
    try shared.printResult(Array(text.utf8))
  }
}
