// nianbao verify: published files held against the mandated form.

import ArgumentParser
import Diagnostics
import Nianbao
import Packages
import Proof

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核验已公布的文件 · Hold published files (md, html, xlsx) against the mandated form.",
    discussion: """
      Tells which edition a file follows, whether headings, labels and tables are the form's, whether its figures add \
      up, and, where the file records a digest of its figures, whether they are the ones it was made with. The digest is \
      of the statutory figures: texts, rows and tables of a province's own are not judged. Markdown records none.
      """)

  @Argument(help: "Markdown、网页或工作簿 · Markdown, HTML or XLSX files.")
  var files: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let library = try shared.openPipeline().library
    let printer = FindingPrinter(language: shared.language)
    var status = ExitStatus.done
    for path in files {
      guard path.lowercased().hasSuffix(".xlsx") || PublishedVerification.reads(fileName: path) else {
        printer.print([LibraryCodes.notVerifiable(path)])
        status = max(status, .usage)
        continue
      }
      let file: SourceFile
      do {
        file = try FileReader.read(path)
      } catch {
        printer.print(error.findings)
        status = max(status, .usage)
        continue
      }
      let verdict =
        WorkbookProof.reads(file)
        ? WorkbookProof.verdict(of: file, library: library)
        : PublishedVerification.verdict(of: file, library: library)
      try printer.answer(verdict.findings)
      try printer.answer(words(for: verdict, path))
      if !verdict.isSound { status = max(status, .rule) }
    }
    if status != .done { throw status }
  }

  private func words(for verdict: PublishedVerdict, _ path: String) -> Message {
    guard let edition = verdict.edition else { return Message(zh: "\(path)：无法核验", en: "\(path): cannot be verified") }
    let digest: Message =
      switch verdict.digestAgrees {
      case .some(true): Message(zh: "，法定数字与生成时一致", en: ", statutory figures as rendered")
      case .some(false): Message(zh: "，法定数字与生成时不同", en: ", statutory figures not as rendered")
      case .none:
        Message(
          zh: "；没有可用的校验码，没有与生成时核对", en: "; no digest to go by, not held against what was rendered")
      }
    return Message(
      zh: "\(path)：\(verdict.isSound ? "合格" : "不合格")，\(edition) 版，\(verdict.figures) 个数字\(digest.zh)",
      en:
        "\(path): \(verdict.isSound ? "sound" : "not sound"), edition \(edition), \(verdict.figures, of: "figure")\(digest.en)"
    )
  }
}
