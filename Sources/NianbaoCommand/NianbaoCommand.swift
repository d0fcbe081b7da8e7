// The command line: parses arguments, prints, exits. What the commands do stands in Nianbao.

import ArgumentParser
import Diagnostics
import Nianbao

@main
struct NianbaoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nianbao",
    abstract: "政府信息公开工作年度报告：一份填报，生成正式文件。 One filled-in report, the official documents.",
    discussion: """
      A report is a YAML or JSON file. From it come the workbook to submit, the text to print and the page to publish; \
      its figures are checked by the rules that supervisors check.

        nianbao check  report.yaml                 什么地方不对 · what is wrong with it
        nianbao render report.yaml -o output       生成全部文件 · all documents
        nianbao form show 2021                     看表样 · the mandated tables

      Exit status: 0 done; 1 the report or the template breaks a rule; 2 wrong usage, or input that cannot be read; \
      3 output could not be written.
      """,
    version: "0.1.0",
    subcommands: [
      RenderCommand.self, CheckCommand.self, FormCommand.self, TemplateCommand.self, ExpandCommand.self,
      VerifyCommand.self, ExplainCommand.self, LanguageServerCommand.self,
    ])

  /// The parser's own exit status for wrong usage is another than ours.
  static func main() {
    StandardStreams.occupy()
    // The parser weighs every option of every command, which takes longer than the answer.
    if CommandLine.arguments.dropFirst() == ["--version"] {
      StandardStreams.end(tell(configuration.version, isUsage: false))
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      StandardStreams.end(status)
    } catch {
      let text = fullMessage(for: error)
      let isUsage = exitCode(for: error) != .success
      StandardStreams.end(tell(text, isUsage: isUsage))
    }
  }
}

extension NianbaoCommand {
  /// Prints what the parser has to say: help and the version on standard output, wrong usage on standard error.
  private static func tell(_ text: String, isUsage: Bool) -> ExitStatus {
    let bytes = Array((text + "\n").utf8)
    if isUsage {
      if SharedOptions.localeLanguage == .zh {
        FileWriter.writeToStandardError(Array("用法有误，原因见下（Error 一行）；加 --help 查看用法。\n".utf8))
      }
      if !text.isEmpty { FileWriter.writeToStandardError(bytes) }
      return .usage
    }
    do throws(FindingsError) {
      if !text.isEmpty { try FileWriter.writeToStandardOutput(bytes) }
      return .done
    } catch {
      FindingPrinter(language: SharedOptions.localeLanguage).print(error.findings)
      return .output
    }
  }
}

/// How the program ends; the worst of several reports counts.
enum ExitStatus: Int32, Error, Comparable {
  case done = 0
  case rule = 1
  case usage = 2
  case output = 3

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
