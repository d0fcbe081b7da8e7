// Renders one report and writes its files; says what came of it, so that others can be worked on meanwhile.

import Diagnostics
import Nianbao
import Packages

struct ReportRenderer: Sendable {
  /// What came of a report.
  struct Outcome: Sendable {
    var findings: [Finding]
    var written: [String] = []
    var status = ExitStatus.done
    /// Whether it was read; else its file could not even be opened.
    var isReading = true
    /// Whether a draft could be made of it.
    var isHeldBack = false
  }

  let pipeline: Pipeline
  let options: RenderOptions
  /// The folder, or `-` for standard output.
  let output: String

  func render(_ path: String) -> Outcome {
    var options = options
    options.stem = Self.stem(of: path)
    let rendering: Rendering
    do {
      rendering = pipeline.render(try FileReader.read(path), options: options)
    } catch {
      return Outcome(findings: error.findings, status: .usage, isReading: false)
    }
    var outcome = Outcome(findings: rendering.findings)
    if rendering.files.isEmpty {
      outcome.isHeldBack = rendering.isHeldBack
      outcome.status = rendering.isUnreadable ? .usage : rendering.isOutputFailure ? .output : .rule
      return outcome
    }
    do {
      outcome.written = try write(rendering, of: path)
    } catch {
      outcome.findings += error.findings
      outcome.status = .output
    }
    return outcome
  }

  private func write(_ rendering: Rendering, of path: String) throws(FindingsError) -> [String] {
    if output == "-" {
      for file in rendering.files { try FileWriter.writeToStandardOutput(file.bytes) }
      return []
    }
    try FileWriter.makeFolder(output)
    var written: [String] = []
    for file in rendering.files {
      let target = Self.target(Self.stem(of: path), file.suffix, in: output)
      try FileWriter.write(file.bytes, to: target)
      written.append(target)
    }
    return written
  }

  /// What the outputs of a report are called.
  static func stem(of path: String) -> String {
    if path == "-" { return "report" }
    let name = FilePath.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
      return name
    }
    return String(name[..<dot])
  }

  static func target(_ stem: String, _ suffix: String, in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + stem + suffix
  }
}
