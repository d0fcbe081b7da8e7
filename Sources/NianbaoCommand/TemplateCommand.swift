// nianbao template: the template packages.

import ArgumentParser
import Diagnostics
import Nianbao
import Packages
import StatutoryForm

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "模板 · Template packages.",
    subcommands: [
      List.self, TemplateCheckCommand.self, TemplateNewCommand.self, TemplateFormatCommand.self,
      TemplateDiffCommand.self, TemplatePreviewCommand.self,
      Schema.self,
    ])

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "template.yaml 的 JSON Schema · The JSON Schema of template.yaml, for editors.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.printResult(TemplateFileSchema.json(for: try shared.openPipeline().library.forms))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出模板 · List the template packages.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let library = try shared.openPipeline().library
      let printer = FindingPrinter(language: shared.language)
      var status = ExitStatus.done
      for name in library.packageNames {
        let package: TemplatePackage
        do {
          package = try library.package(name)
        } catch {
          printer.print(error.findings)
          status = .rule
          continue
        }
        let lineage = package.ancestors.map(\.name).joined(separator: " ← ")
        try printer.answer("\(package.name)  \(package.title)\(lineage.isEmpty ? "" : "  ← " + lineage)\n")
      }
      if status != .done { throw status }
    }
  }
}
