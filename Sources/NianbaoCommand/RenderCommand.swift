// nianbao render: reports to documents.

import ArgumentParser
import Diagnostics
import Foundation
import Nianbao

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "生成正式文件 · Render reports to their official documents.",
    discussion: """
      Every output is named after the report: huaian-2024.yaml gives huaian-2024.md, .txt, .print.txt, .html and .xlsx. A file is written \
      whole or not at all. A report that breaks a rule gives no output, unless --draft: then its figures stand as given \
      and the documents say 草稿.
      """)

  @Argument(help: "填报文件（YAML 或 JSON）· reports; '-' reads standard input.")
  var reports: [String]

  @Option(help: "模板名称或文件夹 · a template's name, or the path of its folder.")
  var template: String?

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

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    _ = try formats()
    if output == "-", try formats() == [.csv] || formats().count != 1 || reports.count != 1 {
      throw ValidationError("--output - takes one report and one --format (not csv, which is two files)")
    }
  }

  func run() throws {
    let pipeline = try shared.openPipeline()
    let printer = FindingPrinter(language: shared.language)
    var options = RenderOptions()
    options.template = template
    options.screen = text.options(for: .screen)
    options.paper = text.options(for: .print)
    options.markdown = markdown.options
    options.isDraft = draft
    options.formats = try formats()
    var status = ExitStatus.done
    for path in reports { status = max(status, render(path, with: pipeline, options, printer)) }
    if status != .done { throw status }
  }

  /// Renders one report and writes its files; one bad report stops no other.
  private func render(
    _ path: String, with pipeline: Pipeline, _ options: RenderOptions, _ printer: FindingPrinter
  ) -> ExitStatus {
    var options = options
    options.stem = stem(of: path)
    let rendering: Rendering
    do {
      rendering = pipeline.render(try FileReader.read(path), options: options)
    } catch {
      printer.print(error.findings)
      return .usage
    }
    printer.print(rendering.findings)
    if rendering.files.isEmpty {
      printer.say(
        Message(
          zh: "\(path)：有错误，没有生成文件\(draft ? "" : "（--draft 可生成草稿）")",
          en: "\(path): nothing written\(draft ? "" : " (--draft renders it all the same)")"))
      return rendering.isUnreadable ? .usage : .rule
    }
    do {
      try write(rendering, of: path)
    } catch {
      printer.print(error.findings)
      return .output
    }
    return .done
  }

  private func write(_ rendering: Rendering, of path: String) throws(FindingsError) {
    if output == "-" {
      for file in rendering.files { try FileWriter.writeToStandardOutput(file.bytes) }
      return
    }
    try FileWriter.makeFolder(output)
    for file in rendering.files {
      let target = (output.hasSuffix("/") ? output : output + "/") + stem(of: path) + file.suffix
      try FileWriter.write(file.bytes, to: target)
      FileHandle.standardOutput.write(Data((target + "\n").utf8))
    }
  }

  private func stem(of path: String) -> String {
    path == "-" ? "report" : URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  private func formats() throws -> [OutputFormat] {
    guard let format else { return OutputFormat.usual }
    return try format.split(separator: ",").map { name in
      guard let format = OutputFormat(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
        let known = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("there is no format '\(name)'; formats: \(known)")
      }
      return format
    }
  }
}
