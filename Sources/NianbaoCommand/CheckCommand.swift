// nianbao check: what a supervisor would find.

import Accessibility
import ArgumentParser
import Diagnostics
import Nianbao

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "核对报告 · Check reports by the rules that supervisors check.",
    discussion: """
      Each finding names the cells, both sides and the difference in the form's own words. Only errors make a report \
      broken; --strict counts warnings too. With --previous, what was carried over is held against last year's report.
      """)

  enum Format: String, ExpressibleByArgument { case text, json }

  @Argument(help: "填报文件（YAML、JSON 或填好的填报表）· reports, filled-in workbooks among them.")
  var reports: [String]

  @Option(help: "上一年的报告 · last year's report.")
  var previous: String?

  @Option(help: "模板名称或文件夹 · the template's name or folder, for the report's own data (default: its province's).")
  var template: String?

  @Option(help: "自有数据的文件，代替报告的 extra · a file with the report's own data, in the place of its extra.")
  var extra: String?

  @Flag(help: "警告也算不合格 · count warnings as errors.")
  var strict = false

  @Option(help: "text 或 json · text for people, json for machines.")
  var format = Format.text

  @Flag(help: "另答表格无障碍清单 · also answer the checklist for accessible spreadsheets; with json, that alone.")
  var accessibility = false

  @Option(help: "同时处理的份数 · how many reports at once (default: one for each core).")
  var jobs: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if accessibility, format == .json, reports.count != 1 {
      throw ValidationError("--accessibility --format json goes with one report")
    }
    if previous != nil, reports.count != 1 { throw ValidationError("--previous goes with one report") }
    if extra != nil, reports.count != 1 { throw ValidationError("--extra goes with one report") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs is 1 or more") }
  }

  func run() throws {
    let pipeline = try shared.openPipeline(for: reports + (previous.map { [$0] } ?? []))
    let printer = FindingPrinter(language: shared.language)
    let queue = ReportQueue(jobs: jobs ?? ReportQueue.cores)
    var batch = BatchPrinter(total: reports.count, language: shared.language)
    var all: [Finding] = []
    var status = ExitStatus.done
    batch.draw()
    try queue.run(reports.count) { [self] index in
      check(reports[index], with: pipeline)
    } deliver: { index, outcome in
      let (findings, result) = outcome
      let path = reports[index]
      if format == .json { all += findings }
      status = max(status, result)
      batch.clear()
      if format == .text {
        try printer.answer(findings)
        try printer.answer(summary(of: findings, path: path))
      }
      if accessibility { status = max(status, try answerChecklist(for: path, with: pipeline)) }
      batch.count(path, findings, isBroken: result != .done)
      batch.draw()
    }
    batch.finish()
    if format == .json, !accessibility {
      try printer.answer(FindingJSON.array(of: all))
    }
    if status != .done { throw status }
  }

  private func check(_ path: String, with pipeline: Pipeline) -> ([Finding], ExitStatus) {
    do {
      var last: [Finding] = []
      let earlier = try previous.map { path throws(FindingsError) in
        let reading = pipeline.read(try FileReader.read(path))
        last = reading.findings.filter { $0.severity == .error }
        return reading.report
      }
      let reading = try read(path, with: pipeline)
      var findings = last + reading.findings
      if let report = reading.report {
        findings += pipeline.check(report, previous: earlier ?? nil, template: template.map(pipeline.library.reference))
      }
      return (findings, status(of: findings, isUnreadable: reading.isUnreadable))
    } catch {
      return (error.findings, .usage)
    }
  }

  /// A report, with its own data where they stand in another file.
  private func read(_ path: String, with pipeline: Pipeline) throws(FindingsError) -> ReportReading {
    let own = try extra.map { path throws(FindingsError) in try FileReader.read(path) }
    return pipeline.read(try FileReader.read(path), extra: own)
  }

  /// The checklist of one report's workbook.
  private func answerChecklist(for path: String, with pipeline: Pipeline) throws -> ExitStatus {
    let checklist: AccessibilityReport
    do throws(FindingsError) {
      let reading = try read(path, with: pipeline)
      guard let report = reading.report else { throw FindingsError(reading.findings) }
      checklist = try pipeline.accessibility(of: report, template: template.map(pipeline.library.reference))
    } catch {
      // The findings of the report are printed by the check itself.
      return .rule
    }
    switch format {
    case .json: try shared.printResult(checklist.json)
    case .text: try shared.printResult(Array(("\n" + checklist.text(in: shared.language)).utf8))
    }
    return strict && checklist.count(of: .notMet) > 0 ? .rule : .done
  }

  private func status(of findings: [Finding], isUnreadable: Bool) -> ExitStatus {
    if isUnreadable { return .usage }
    let limit: Severity = strict ? .warning : .error
    return findings.contains { $0.severity >= limit } ? .rule : .done
  }

  private func summary(of findings: [Finding], path: String) -> Message {
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    if errors + warnings == 0 { return Message(zh: "\(path)：未发现问题", en: "\(path): nothing wrong") }
    return Message(
      zh: "\(path)：错误 \(errors) 个，警告 \(warnings) 个", en: "\(path): \(errors, of: "error"), \(warnings, of: "warning")")
  }
}
