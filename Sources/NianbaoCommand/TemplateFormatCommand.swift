// nianbao template fmt: templates in the canonical notation.

import ArgumentParser
import Diagnostics
import Nianbao
import Packages

struct TemplateFormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "整理模板的写法 · Set templates in the canonical notation.",
    discussion: """
      A file is written whole or not at all; one with errors is left as it is. Beside a template.yaml a file is taken \
      for a document template, elsewhere for a text template.
      """)

  @Argument(help: "模板文件或文件夹 · template files, or folders of them; '-' reads standard input, a document template.")
  var files: [String]

  @Flag(help: "只检查，不改动：有需要整理的，退出状态为 1 · change nothing; exit 1 where something would change.")
  var check = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let printer = FindingPrinter(language: shared.language)
    var status = ExitStatus.done
    for path in files.flatMap(Self.templates) { status = max(status, format(path, printer)) }
    if status != .done { throw status }
  }

  /// The templates of a folder; a file stands for itself.
  private static func templates(in path: String) -> [String] {
    guard let names = FileSystem.names(in: path) else { return [path] }
    return names.filter { $0.hasSuffix(".jinja") }.map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
  }

  private func format(_ path: String, _ printer: FindingPrinter) -> ExitStatus {
    let file: SourceFile
    do {
      file = try FileReader.read(path)
    } catch {
      printer.print(error.findings)
      return .usage
    }
    let formatted: [UInt8]
    do {
      formatted = Array(try TemplateFormatter.format(file).utf8)
    } catch {
      printer.print(error.findings)
      return .rule
    }
    do {
      if path == "-" {
        if !check { try FileWriter.writeToStandardOutput(formatted) }
        return check && formatted != file.bytes ? .rule : .done
      }
      if formatted == file.bytes { return .done }
      if !check { try FileWriter.write(formatted, to: path) }
      try FileWriter.writeToStandardOutput(Array((path + "\n").utf8))
      return check ? .rule : .done
    } catch {
      printer.print(error.findings)
      return .output
    }
  }
}
