// nianbao form: the mandated form itself.

import ArgumentParser
import Diagnostics
import Foundation
import Nianbao
import StatutoryForm

struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "表样 · The mandated form.", subcommands: [List.self, Show.self, Schema.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出各版本 · List the editions.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
      for form in try shared.openPipeline().library.forms {
        let years = form.years.last.map { "\(form.years.first)–\($0)" } ?? "\(form.years.first)–"
        print("\(form.edition)  \(form.notice)  \(years)")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "画出一个版本的各表 · Draw the tables of an edition.")

    @Argument(help: "版本 · the edition, 2019 or 2021.")
    var edition: Int

    @Option(help: "宽度（列）· columns.")
    var width = 100

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let pipeline = try shared.openPipeline()
      let printer = FindingPrinter(language: shared.language)
      guard let form = pipeline.library.form(edition: edition) else {
        printer.print([LibraryCodes.noEdition(edition, known: pipeline.library.forms.map(\.edition))])
        throw ExitStatus.usage
      }
      do {
        try FileWriter.writeToStandardOutput(try pipeline.blankText(of: form, width: width))
      } catch {
        printer.print(error.findings)
        throw ExitStatus.rule
      }
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "填报文件的 JSON Schema · The JSON Schema of report files, for editors.")

    @Argument(help: "版本 · the edition, 2019 or 2021.")
    var edition: Int

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let library = try shared.openPipeline().library
      guard let form = library.form(edition: edition) else {
        FindingPrinter(language: shared.language)
          .print([LibraryCodes.noEdition(edition, known: library.forms.map(\.edition))])
        throw ExitStatus.usage
      }
      try shared.printResult(ReportFileSchema.json(for: form))
    }
  }
}
