// nianbao form: the mandated form itself.

import AnnualReport
import ArgumentParser
import Diagnostics
import Nianbao
import Packages
import StatutoryForm

struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "表样与填报表 · The mandated form, to look at and to fill in.",
    subcommands: [List.self, Show.self, Blank.self, Schema.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出各版本 · List the editions.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let lines = try shared.openPipeline().library.forms.map { form in
        let years = form.years.last.map { "\(form.years.first)–\($0)" } ?? "\(form.years.first)–"
        return "\(form.edition)  \(form.notice)  \(years)\n"
      }
      try shared.printResult(Array(lines.joined().utf8))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "画出一个版本的各表 · Draw the tables of an edition.")

    @Argument(help: "版本，见 nianbao form list · the edition, as nianbao form list has it.")
    var edition: Int

    @Option(help: "宽度（列）· columns, 40 to 400.")
    var width = 100

    @OptionGroup var shared: SharedOptions

    func validate() throws {
      if !(40...400).contains(width) { throw ValidationError("--width is 40 to 400") }
    }

    func run() throws {
      let pipeline = try shared.openPipeline()
      let printer = FindingPrinter(language: shared.language)
      guard let form = pipeline.library.form(edition: edition) else {
        printer.print([LibraryCodes.noEdition(edition, known: pipeline.library.forms.map(\.edition))])
        throw ExitStatus.usage
      }
      let text: [UInt8]
      do {
        text = try pipeline.blankText(of: form, width: width)
      } catch {
        printer.print(error.findings)
        throw ExitStatus.rule
      }
      try shared.printResult(text)
    }
  }

  struct Blank: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "生成空白填报表 · Make the workbook to fill in.",
      discussion: """
        Fill it in with Excel, WPS or LibreOffice; then `nianbao check` and `nianbao render` take it as they take a YAML \
        file. Last year's report, a file or a workbook, gives the agency, the contact and what was carried over.
        """)

    @Argument(help: "版本，见 nianbao form list · the edition, as nianbao form list has it.")
    var edition: Int

    @Option(name: [.short, .long], help: "输出文件 · the workbook to write.")
    var output = "填报表.xlsx"

    @Option(help: "模板名称或文件夹 · a template's name, or the path of its folder.")
    var template: String?

    @Option(help: "上一年的报告 · last year's report.")
    var previous: String?

    @Option(help: "填报单位 · the agency.")
    var agency: String?

    @Option(help: "年度 · the report year.")
    var year: Int?

    @OptionGroup var shared: SharedOptions

    func run() throws {
      let pipeline = try shared.openPipeline()
      let printer = FindingPrinter(language: shared.language)
      guard let form = pipeline.library.form(edition: edition) else {
        printer.print([LibraryCodes.noEdition(edition, known: pipeline.library.forms.map(\.edition))])
        throw ExitStatus.usage
      }
      let bytes: [UInt8]
      do {
        var options = BlankFormOptions()
        options.template = try shared.reference(to: template, in: pipeline.library)
        (options.agency, options.year) = (agency, year)
        let last = try previous.map { path throws(FindingsError) in pipeline.read(try FileReader.read(path)) }
        if let last {
          printer.print(last.findings.filter { $0.severity == .error })
          if last.report == nil { throw ExitStatus.usage }
        }
        bytes = try pipeline.blankForm(of: form, previous: last?.report, options: options)
        printer.print(pipeline.blankFormNotes(previous: last?.report, options: options))
      } catch let error as FindingsError {
        printer.print(error.findings)
        throw error.isOutputFailure ? ExitStatus.output : ExitStatus.rule
      }
      do {
        try FileWriter.write(bytes, to: output)
      } catch {
        printer.print(error.findings)
        throw ExitStatus.output
      }
      try shared.printResult(Array((output + "\n").utf8))
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "填报文件的 JSON Schema · The JSON Schema of report files, for editors.")

    @Argument(help: "版本，见 nianbao form list · the edition, as nianbao form list has it.")
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
