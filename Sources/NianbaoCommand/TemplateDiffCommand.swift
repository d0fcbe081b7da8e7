// nianbao template diff: what a package changes beside the one it extends.

import ArgumentParser
import Diagnostics
import Nianbao
import Packages
import Proof

struct TemplateDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "模板与上级的不同 · What a package changes beside the one it extends.")

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "模板名称或文件夹 · a package's name, or its folder.")
  var name: String

  @Option(help: "与哪个上级比较（默认最近的）· the package above to compare with (default: the nearest).")
  var base: String?

  @Option(help: "text 或 json · text for people, json for machines.")
  var format = Format.text

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let library = try shared.openPipeline().library
    let printer = FindingPrinter(language: shared.language)
    let package: TemplatePackage
    do {
      package = try library.package(library.reference(name))
    } catch {
      printer.print(error.findings)
      throw ExitStatus.usage
    }
    if let base, !package.ancestors.contains(where: { $0.name == base }) {
      throw ValidationError("\(package.name) does not extend '\(base)'")
    }
    let changes = TemplateDiff.changes(of: package, library: library, base: base)
    let text = format == .json ? changes.json : changes.text(in: shared.language)
    try shared.printResult(Array(text.utf8))
    if changes.findings.contains(where: { $0.severity == .error }) { throw ExitStatus.rule }
  }
}
