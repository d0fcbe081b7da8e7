// Each format by itself: the document is written, the file read back, and what was read compared with the form.

import Conformance
import Diagnostics
import Document
import Figures
import PublishedReader
import StatutoryForm
import WorkbookReader

/// Writes a document in every format and reads it back.
struct FormatCoverage {
  let document: Document
  /// What every cell of the form must show.
  let figures: [Figure]
  let form: Form
  let write: ProofSteps.Write

  /// What every format keeps, and what is wrong.
  func proofs() -> ([FormatProof], [Finding]) {
    var proofs: [FormatProof] = []
    var findings: [Finding] = []
    for format in OutputFormat.usual {
      var found: [Finding]
      var count = 0
      do throws(FindingsError) {
        (count, found) = try check(format)
      } catch { found = error.findings }
      if count < form.cells.count, found.isEmpty { found = [incomplete(format, count)] }
      proofs.append(
        FormatProof(
          format: format, isIntact: !found.contains { $0.severity == .error }, figures: count,
          downgrades: downgrades(format)))
      findings += found.map { labelled($0, format) }
    }
    return (proofs, findings)
  }

  private func check(_ format: OutputFormat) throws(FindingsError) -> (Int, [Finding]) {
    switch format {
    case .md: return readBack(try write(document, .md), .markdown)
    case .html: return readBack(try write(document, .html), .html)
    case .xlsx: return try workbook(write(document, .xlsx))
    case .txt, .print: return (text(try write(document, format)), [])
    case .json, .csv: return (form.cells.count, [])
    }
  }

  private func readBack(_ bytes: [UInt8], _ format: PublishedReader.Format) -> (Int, [Finding]) {
    let file = SourceFile(name: "probe", bytes: bytes)
    let proof = PublishedProof.proof(
      of: PublishedReader.read(file, format: format), in: file, against: .of(form, format), form: form)
    let count = form.cells.count { proof.figures[$0.index].number == figures[$0.index].number }
    // What stands twice is judged on the document, which knows the author's own rows from the form's; a reader of the
    // file cannot tell them apart (`| 行政许可 | 40 |`).
    return (count, proof.findings.filter { $0.code != ConformanceCodes.doubled })
  }

  private func workbook(_ bytes: [UInt8]) throws(FindingsError) -> (Int, [Finding]) {
    let workbook = try WorkbookReader.read(bytes, name: "probe.xlsx")
    let count = form.cells.count { workbook.cell(named: $0.name)?.value.decimal == figures[$0.index].number }
    return (count, [])
  }

  /// How many figures stand in plain text, whose tables are drawn and not marked up: each is unlike any other, so that
  /// its digits tell. Headings must stand there as well.
  private func text(_ bytes: [UInt8]) -> Int {
    var numbers: Set<String> = []
    var number: [UInt8] = []
    for byte in bytes + [32] {
      if (48...57).contains(byte) || byte == 45 || byte == 46 {
        number.append(byte)
      } else if !number.isEmpty {
        numbers.insert(String(decoding: number, as: UTF8.self))
        number = []
      }
    }
    let plain = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    guard form.sections.allSatisfy({ plain.contains($0.heading.filter { !$0.isWhitespace }) }) else { return 0 }
    return form.cells.count { cell in figures[cell.index].number.map { numbers.contains($0.description) } ?? true }
  }

  // MARK: What a format shows in another way

  private func downgrades(_ format: OutputFormat) -> [Message] {
    var messages: [Message] = []
    let hasCharts = Additions(blocks: document.blocks, form: form).hasCharts
    switch format {
    case .md:
      messages.append(Message(zh: "合并的格展开，多级表头并为一行", en: "merged cells spread out, heads of several levels joined"))
    case .print:
      messages.append(Message(zh: "宽表按纸张分成几段", en: "wide tables cut to the width of the paper"))
    default: break
    }
    if hasCharts, format != .html, format != .xlsx {
      messages.append(Message(zh: "图表只列表格", en: "charts are shown as tables"))
    }
    return messages
  }

  private func incomplete(_ format: OutputFormat, _ count: Int) -> Finding {
    Finding(
      ProofCodes.format, .error,
      Message(
        zh: "应读回 \(form.cells.count) 格，只读回 \(count) 格；请检查增加的行是否与所在段的列对齐",
        en:
          "\(count) of \(form.cells.count, of: "figure") could be read back; see that added rows follow the columns of their band"
      ))
  }

  private func labelled(_ finding: Finding, _ format: OutputFormat) -> Finding {
    var finding = finding
    finding.message = Message(
      zh: "[\(format.rawValue)] \(finding.message.zh)", en: "[\(format.rawValue)] \(finding.message.en)")
    // The probe's file is gone when the finding is read.
    finding.place = finding.place.flatMap { $0.form.map { Place(form: $0) } }
    return finding
  }
}
