// nianbao lsp: the language server for editors.

import ArgumentParser
import LanguageServer

struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "编辑器的语言服务 · The language server for editors, on standard input and output.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let server = LanguageServer(templates: shared.templatesFolder, language: shared.language)
    if !server.run() { throw ExitStatus.rule }
  }
}
