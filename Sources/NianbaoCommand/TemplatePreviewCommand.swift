// nianbao template preview: the documents of a template in the browser, rendered anew as files change.

import ArgumentParser
import Diagnostics
import Foundation
import Nianbao
import Preview
import Synchronization

struct TemplatePreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "在浏览器里预览模板 · See a template in the browser while changing it.",
    discussion: """
      Serves the rendered page and text on 127.0.0.1 and renders anew when a file changes; errors are shown with their \
      source lines. Without a report, every figure is made up. End it with Ctrl-C.
      """)

  @Argument(help: "模板名称或文件夹 · a package's name, or its folder.")
  var name: String

  @Argument(help: "填报文件 · a report.")
  var report: String?

  @Option(help: "端口，0 为任选 · the port; 0 for any.")
  var port: UInt16 = 8020

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let printer = FindingPrinter(language: shared.language)
    guard let folder = shared.templatesFolder else {
      printer.print([LibraryCodes.folderNotFound()])
      throw ExitStatus.usage
    }
    let server = PreviewServer(
      source: PreviewSource(template: name, folder: folder, report: report), port: port, language: shared.language)
    let ended = DispatchSemaphore(value: 0)
    let problem = Mutex<String?>(nil)
    let port = port
    Task.detached {
      do {
        try await server.run { port in
          FileHandle.standardOutput.write(Data("http://127.0.0.1:\(port)/\n".utf8))
        }
      } catch { problem.withLock { $0 = "\(error)" } }
      ended.signal()
    }
    ended.wait()
    if let reason = problem.withLock({ $0 }) {
      printer.print([LibraryCodes.cannotListen(port: Int(port), reason: reason)])
      throw ExitStatus.output
    }
  }
}
