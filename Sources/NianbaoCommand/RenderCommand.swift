// nianbao render: reports to documents.

import ArgumentParser
import Diagnostics
import Document
import Nianbao
import Packages

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "生成正式文件 · Render reports to their official documents.",
    discussion: """
      Every output is named after the report: huaian-2024.yaml gives huaian-2024.md, .txt, .print.txt, .html and .xlsx. A file is written \
      whole or not at all. A report that breaks a rule gives no output, unless --draft: then its figures stand as given \
      and the documents say 草稿. Of many reports a bad one stops no other; the exit status is that of the worst.
      """)

  @Argument(help: "填报文件（YAML、JSON 或填好的填报表）· reports, filled-in workbooks among them; '-' reads standard input.")
  var reports: [String]

  @Option(help: "模板名称或文件夹 · a template's name, or the path of its folder.")
  var template: String?

  @Option(help: "自有数据的文件，代替报告的 extra · a file with the report's own data, in the place of its extra.")
  var extra: String?

  @Option(help: "格式，逗号分隔 · formats, with commas: md, txt, print, html, xlsx, json, csv (default: the first five).")
  var format: String?

  @Option(name: [.short, .long], help: "输出文件夹，'-' 为标准输出 · the folder for outputs; '-' for standard output.")
  var output = "output"

  @OptionGroup(title: "文本 · Plain text")
  var text: TextArguments

  @OptionGroup(title: "Markdown")
  var markdown: MarkdownArguments

  @Flag(help: "有错误也生成，标明草稿 · render in spite of errors, marked as a draft.")
  var draft = false

  @Option(help: "同时处理的份数 · how many reports at once (default: one for each core).")
  var jobs: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    _ = try formats()
    if output.isEmpty { throw ValidationError("--output names a folder, or '-' for standard output") }
    if output == "-", try formats() == [.csv] || formats().count != 1 || reports.count != 1 {
      throw ValidationError("--output - takes one report and one --format (not csv, which is two files)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs is 1 or more") }
    if extra != nil, reports.count != 1 { throw ValidationError("--extra goes with one report") }
    try validateTargets()
  }

  func run() throws {
    let pipeline = try shared.openPipeline(for: reports)
    let printer = FindingPrinter(language: shared.language)
    var options = RenderOptions()
    options.template = try shared.reference(to: template, in: pipeline.library)
    options.extra = try extra.map(shared.read)
    options.screen = text.options(for: .screen)
    options.paper = text.options(for: .print)
    options.markdown = markdown.options
    options.isDraft = draft
    options.formats = try formats()
    let queue = ReportQueue(jobs: jobs ?? ReportQueue.cores)
    var batch = BatchPrinter(total: reports.count, language: shared.language)
    var status = ExitStatus.done
    batch.draw()
    let renderer = ReportRenderer(pipeline: pipeline, options: options, output: output)
    try queue.run(reports.count) { [reports] index in
      renderer.render(reports[index])
    } deliver: { index, outcome in
      batch.clear()
      printer.print(outcome.findings)
      try printer.answer(outcome.written.map { $0 + "\n" }.joined())
      if outcome.status == .rule || outcome.status == .usage, outcome.isReading {
        let canBeDraft = outcome.isHeldBack
        printer.say(
          Message(
            zh: "\(reports[index])：有错误，没有生成文件\(canBeDraft ? "（--draft 可生成草稿）" : "")",
            en: "\(reports[index]): nothing written\(canBeDraft ? " (--draft renders it all the same)" : "")"))
      }
      status = max(status, outcome.status)
      batch.count(reports[index], outcome.findings, isBroken: outcome.status != .done)
      batch.draw()
    }
    batch.finish()
    if status != .done { throw status }
  }

  /// What would be written over: a report by its own documents, or one report's documents by another's.
  private func validateTargets() throws {
    if output == "-" { return }
    var stems: [String: String] = [:]
    let inputs = Set(reports.filter { $0 != "-" }.map(FilePath.standardized))
    for path in reports {
      let stem = ReportRenderer.stem(of: path)
      if let other = stems.updateValue(path, forKey: stem) {
        if other == path { throw ValidationError("'\(path)' is named twice") }
        throw ValidationError("'\(other)' and '\(path)' would have the same outputs; render them to different folders")
      }
      for format in try formats() {
        let target = ReportRenderer.target(stem, format.suffix, in: output)
        if inputs.contains(FilePath.standardized(target)) {
          throw ValidationError("'\(target)' is a report to be read and would be written over; use another folder (-o)")
        }
      }
    }
  }

  private func formats() throws -> [OutputFormat] {
    guard let format else { return OutputFormat.usual }
    var formats: [OutputFormat] = []
    for name in format.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = OutputFormat(rawValue: name.filter { $0 != " " && $0 != "\t" }) else {
        let known = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("there is no format '\(name)'; formats: \(known)")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}
