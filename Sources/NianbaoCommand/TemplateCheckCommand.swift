// nianbao template check: packages proved without any report.

import ArgumentParser
import Diagnostics
import Foundation
import Nianbao

struct TemplateCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查模板，不需要报告 · Check template packages; no report is needed.",
    discussion: """
      Compiles every template for every edition that its package serves, and names all errors of all files. Without a \
      name, checks all packages.
      """)

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "模板名称或文件夹 · names of packages, or their folders.")
  var names: [String] = []

  @Option(help: "text 或 json · text for people, json for machines.")
  var format = Format.text

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let library = try shared.openPipeline().library
    let printer = FindingPrinter(language: shared.language)
    let checks = library.check(packages: names)
    switch format {
    case .json:
      FileHandle.standardOutput.write(Data(FindingJSON.array(of: checks.flatMap(\.findings)).utf8))
    case .text:
      for check in checks {
        printer.print(check.findings, to: .standardOutput)
        printer.say(summary(of: check), to: .standardOutput)
      }
    }
    if checks.contains(where: \.hasErrors) { throw ExitStatus.rule }
  }

  private func summary(of check: TemplateCheck) -> Message {
    let errors = check.findings.count { $0.severity == .error }
    let editions = check.editions.map(String.init)
    if errors == 0 {
      return Message(
        zh: "\(check.name)：没有错误（\(editions.joined(separator: "、")) 版）",
        en: "\(check.name): no errors (editions \(editions.joined(separator: ", ")))")
    }
    return Message(
      zh: "\(check.name)：错误 \(errors) 个", en: "\(check.name): \(errors) \(errors == 1 ? "error" : "errors")")
  }
}
