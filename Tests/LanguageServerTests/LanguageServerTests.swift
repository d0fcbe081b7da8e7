// The language server, held by a scripted editor that shares no code with it (Tests/readers/lsp_client.py).

import Foundation
import PythonReaders
import Testing

@Suite struct LanguageServerTests {
  @Test(arguments: [
    "templates", "inherited", "heirs", "settings", "values", "reports", "completion", "pointing", "formatting",
    "manners", "order",
  ])
  func theEditorIsServed(scenario: String) throws {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "nianbao")
    let answer = try PythonReader.run(
      "lsp_client.py", [program.path, PythonReader.root.appending(path: "Templates").path, scenario])
    #expect(answer.status == 0, "\(answer.complaint)")
  }
}
