// nianbao template new: a starting package in which every block and slot is named.

import ArgumentParser
import Binding
import Diagnostics
import Nianbao
import Packages

struct TemplateNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "新建模板 · Start a template package.",
    discussion: """
      Writes a folder with template.yaml, report.jinja and README.md. All blocks and slots of the package it extends \
      stand in report.jinja as comments: take the comment off what you need.
      """)

  @Argument(help: "名称（小写字母、汉字、数字、连字符）· the name: small letters, digits, hyphens.")
  var name: String

  @Option(help: "所继承的模板 · the package to extend.")
  var extends = "national"

  @Option(name: [.short, .long], help: "放在哪个文件夹（默认模板文件夹）· where to put the package (default: the template folder).")
  var output: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let pipeline = try shared.openPipeline()
    let printer = FindingPrinter(language: shared.language)
    let files: [StarterFile]
    do {
      files = try TemplateStarter.files(
        name: name, extending: extends, in: output, library: pipeline.library)
    } catch {
      printer.print(error.findings)
      throw ExitStatus.usage
    }
    let folder = (output ?? pipeline.library.path) + "/" + name
    if FileSystem.holds(folder) {
      printer.print([LibraryCodes.alreadyThere(folder)])
      throw ExitStatus.usage
    }
    do {
      try FileWriter.makeFolder(folder)
      for file in files { try FileWriter.write(Array(file.text.utf8), to: folder + "/" + file.name) }
    } catch {
      printer.print(error.findings)
      throw ExitStatus.output
    }
    try printer.answer(files.map { folder + "/" + $0.name + "\n" }.joined())
  }
}
