// nianbao template preview: the documents of a template in the browser, rendered anew as files change.

import ArgumentParser
import Diagnostics
import Dispatch
import Nianbao
import Packages
import Preview
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    try checkNames(folder, printer)
    let server = PreviewServer(
      source: PreviewSource(template: name, folder: folder, report: report), port: port, language: shared.language)
    let ended = DispatchSemaphore(value: 0)
    let problem = Mutex<Message?>(nil)
    let port = port
    let serving = Task.detached {
      do {
        try await server.run { port in
          try? FileWriter.writeToStandardOutput(Array("http://127.0.0.1:\(port)/\n".utf8))
        }
      } catch is CancellationError {
      } catch { problem.withLock { $0 = PreviewServer.reason(of: error) } }
      ended.signal()
    }
    let signals = Self.onInterrupt { serving.cancel() }
    ended.wait()
    for source in signals { source.cancel() }
    if let reason = problem.withLock({ $0 }) {
      printer.print([LibraryCodes.cannotListen(port: Int(port), reason: reason)])
      throw ExitStatus.output
    }
  }

  /// A name that means nothing is said at once; what is wrong in a file that is there shows in the page.
  private func checkNames(_ folder: String, _ printer: FindingPrinter) throws {
    var findings: [Finding] = []
    do {
      let library = try TemplateLibrary(files: .folder(folder))
      _ = try library.package(library.reference(name))
    } catch {
      findings = error.findings.filter { $0.code == LibraryCodes.unknownTemplate && $0.place == nil }
    }
    if let report {
      do { _ = try FileReader.read(report) } catch { findings += error.findings }
    }
    if findings.isEmpty { return }
    printer.print(findings)
    throw ExitStatus.usage
  }

  /// Ctrl-C and a plain kill end the preview in order.
  private static func onInterrupt(_ end: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler(handler: end)
      source.resume()
      return source
    }
  }
}
