// nianbao template check: packages proved without any report.

import ArgumentParser
import Diagnostics
import Nianbao
import Proof

struct TemplateCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查模板，不需要报告 · Check template packages; no report is needed.",
    discussion: """
      Compiles every template for every edition that its package serves, and names all errors of all files. Then it \
      renders made-up reports in every format, reads them back, and prints a verdict: whether the mandated form is \
      intact, and what the package adds. Without a name, checks all packages.
      """)

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "模板名称或文件夹 · names of packages, or their folders.")
  var names: [String] = []

  @Option(help: "text 或 json · text for people, json for machines.")
  var format = Format.text

  @Flag(help: "警告也算不合格 · count warnings as errors.")
  var strict = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let library = try shared.openPipeline().library
    let printer = FindingPrinter(language: shared.language)
    let checks = library.check(packages: names)
    switch format {
    case .json:
      try printer.answer(checks.json)
    case .text:
      for check in checks {
        try printer.answer(check.findings)
        if var verdict = check.verdict {
          // They stand above, with their source lines.
          verdict.findings.removeAll { $0.severity != .error }
          try printer.answer(verdict.text(in: shared.language) + "\n")
        }
      }
    }
    let limit: Severity = strict ? .warning : .error
    if checks.contains(where: { $0.findings.contains { $0.severity >= limit } }) { throw ExitStatus.rule }
  }
}
