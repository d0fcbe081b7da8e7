// What a package may say as documents: with the data of a made-up report in its places, to be judged as a document is, and
// with … in their place, to be listed.

import AnnualReport
import Binding
import Diagnostics
import Document
import Figures
import StatutoryForm
import TemplateEngine

/// Makes documents of what may be said.
struct WordingDocument {
  let wording: PackageWording
  let form: Form
  let values: ExpressionValues

  /// Everything that may be said beside the form filled in as `probe` says, each variant of a text by itself.
  func document(of probe: Int, _ report: Report, textSheet: String) -> Document {
    var document = form.document(of: report.figures)
    document.metadata.agency = report.agency
    document.metadata.year = report.year
    document.metadata.textSheet = textSheet
    let writer = Writer(values: values, probe: probe)
    var before: [Block] = writer.blocks(wording.root)
    var after: [Block] = []
    for passage in wording.own {
      if let place = passage.rows {
        document.blocks = document.blocks.map { adding(writer.rows(passage.parts), to: $0, at: place) }
        continue
      }
      let blocks = writer.blocks(passage.parts)
      switch passage.section {
      case nil: before += blocks
      case "": after += blocks
      case let id?:
        document.blocks = document.blocks.map { block in
          guard case .section(id, let inner) = block else { return block }
          return .section(id: id, blocks: inner + blocks)
        }
      }
    }
    document.blocks = before + document.blocks + after
    return document
  }

  /// What may be said over what the root says, with … for the data.
  func additions(ofRoot: Bool) -> Additions {
    let writer = Writer(values: values, probe: nil)
    if ofRoot { return Additions(blocks: writer.blocks(wording.root), form: form) }
    var all = Additions()
    for passage in wording.own {
      var blocks = writer.blocks(passage.parts)
      if let (id, _) = passage.rows, let table = form.tables.first(where: { $0.id == id }) {
        let rows = writer.rows(passage.parts).map { Row(role: $0.role, cells: $0.cells, isOwn: true) }
        blocks = [.table(Table(id: id, title: table.title, isStatutory: true, columns: [], rows: rows))]
      }
      all.add(blocks, section: passage.section, form: form)
    }
    return all
  }

  /// A statutory table with rows added at the end of a band.
  private func adding(_ rows: [Row], to block: Block, at place: (table: String, band: Int)) -> Block {
    switch block {
    case .section(let id, let inner): return .section(id: id, blocks: inner.map { adding(rows, to: $0, at: place) })
    case .table(var table) where table.id == place.table && table.isStatutory:
      let captions = table.rows.indices.filter { table.rows[$0].role == .caption }
      let end = captions.dropFirst(place.band).first ?? table.rows.endIndex
      let width = table.columns.count
      let own = rows.map { row in
        var row = Row(role: row.role, cells: row.cells, isOwn: true)
        if row.cells.count == 1 { row.cells[0].columnSpan = width }
        return row
      }
      table.rows.insert(contentsOf: own, at: end)
      return .table(table)
    default: return block
    }
  }
}

/// Writes what may be said as blocks: for a probe, or for the list.
private struct Writer {
  let values: ExpressionValues
  let probe: Int?

  func blocks(_ parts: [TemplateWording.Part]) -> [Block] {
    parts.flatMap { part -> [Block] in
      switch part {
      case .heading(let level, let line):
        // A title that may read in several ways is none: they stand in one.
        let texts = level == 1 ? [texts(line).joined()] : texts(line)
        return texts.map { .heading(Heading(level: level, text: [.text($0)])) }
      case .paragraph(let line): return shown(line).map { .paragraph(Paragraph(text: [.text($0)])) }
      case .item(let line):
        let items = shown(line).map { [Block.paragraph(Paragraph(text: [.text($0)]))] }
        return items.isEmpty ? [] : [.list(ordered: false, items: items)]
      case .note(let line): return shown(line).map { .note([.text($0)]) }
      case .table(let title, let isChart, let read):
        let titles = title.map(texts) ?? []
        return [
          .table(
            Table(
              id: "", title: titles.first ?? "", columns: [], rows: rows(read),
              chart: isChart ? Chart.bar : nil))
        ] + titles.dropFirst().map { .paragraph(Paragraph(text: [.text($0)])) }
      case .sheet(let name, let inner):
        let inner = blocks(inner)
        return texts(name).map { .sheet(Sheet(name: $0, blocks: inner)) }
      case .section(let section, let inner):
        let id = section.first.flatMap { values.text(of: $0, then: "id") } ?? ""
        return [.section(id: id, blocks: blocks(inner))]
      case .only(let formats, let isExcept, let inner):
        return isExcept
          ? [.except(formats: formats, blocks: blocks(inner))] : [.only(formats: formats, blocks: blocks(inner))]
      }
    }
  }

  private func shown(_ line: TemplateWording.Line) -> [String] { texts(line).filter { !$0.isEmpty } }

  /// The rows of the tables among parts.
  func rows(_ parts: [TemplateWording.Part]) -> [Row] {
    parts.flatMap { part -> [Row] in
      if case .table(_, _, let read) = part { rows(read) } else { [] }
    }
  }

  private func rows(_ read: [(cells: [TemplateWording.Cell], isHead: Bool)]) -> [Row] {
    read.flatMap { row -> [Row] in
      let cells = row.cells.map { (texts: texts($0.line), span: max($0.columnSpan, 1)) }
      return (0..<(cells.map(\.texts.count).max() ?? 0)).map { way in
        var column = 0
        return Row(
          role: row.isHead ? .head : .body,
          cells: cells.map { cell in
            let text = cell.texts.isEmpty ? "" : cell.texts[min(way, cell.texts.count - 1)]
            defer { column += cell.span }
            let number = probe == nil ? nil : ExactDecimal(text)
            return Cell(
              column: column, columnSpan: cell.span,
              content: number.map { .number($0) } ?? .text(text.isEmpty ? [] : [.text(text)]))
          })
      }
    }
  }

  /// What a line may read; for the list, one text with all choices side by side.
  private func texts(_ line: TemplateWording.Line) -> [String] {
    guard let probe else {
      let text = listed(line.runs).trimmed
      return text.isEmpty ? [] : [text]
    }
    var seen: Set<String> = []
    return TemplateWording.variants(of: line.runs).compactMap { variant in
      let text = variant.map { run in
        switch run {
        case .text(let text): text
        case .value(let expressions): expressions.first.map { values.text(of: $0, over: probe) } ?? ""
        case .choice: ""
        }
      }.joined().trimmed
      return seen.insert(text).inserted ? text : nil
    }
  }

  private func listed(_ runs: [TemplateWording.Run]) -> String {
    runs.reduce(into: "") { text, run in
      switch run {
      case .text(let new): text += new
      case .choice(let branches):
        for branch in branches {
          let new = listed(branch)
          text += text.hasSuffix("…") && new.hasPrefix("…") ? String(new.dropFirst()) : new
        }
      case .value(let expressions):
        for expression in expressions {
          // What stands in for a missing value is listed as a text of an expression.
          let isStandIn = expressions.count > 1 && expression.isLiteral && expressions[0].isFallback
          let new = isStandIn ? "" : values.constant(expression) ?? "…"
          text += text.hasSuffix("…") && new.hasPrefix("…") ? String(new.dropFirst()) : new
        }
      }
    }
  }
}

extension Expression {
  fileprivate var isLiteral: Bool { if case .literal = kind { true } else { false } }

  /// Whether it gives way to something else where there is nothing.
  fileprivate var isFallback: Bool {
    if case .filter(_, let call) = kind { ["default", "d"].contains(call.name.text) } else { false }
  }
}

extension String {
  /// On one line, without blanks around it.
  fileprivate var trimmed: String {
    split(whereSeparator: \.isNewline).joined(separator: " ").split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ")
  }
}
