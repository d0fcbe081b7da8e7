// The form as a published file has it: what `verify` expects to read. It is written by our own writers and read by the
// readers that read published files.

import Document
import Diagnostics
import Figures
import HTMLWriter
import MarkdownWriter
import PublishedReader
import StatutoryForm

/// The form in the ways in which its tables may be published.
struct PublishedForms: Sendable {
  /// As the format itself has tables: flattened in Markdown, with spans in HTML.
  let usual: PublishedForm
  /// With spans: HTML tables and grid tables.
  let spanning: PublishedForm
  /// With nothing merged: every place of the grid a cell, empty where the form merges.
  let spread: PublishedForm

  /// The form as a format has it, written and read back once for the form.
  static func of(_ form: Form, _ format: PublishedReader.Format) -> PublishedForms {
    form.derived.value(variant: format == .html ? 1 : 0) { PublishedForms(form, format) }
  }

  private init(_ form: Form, _ format: PublishedReader.Format) {
    spanning = PublishedForm(form, .html)
    usual = format == .html ? spanning : PublishedForm(form, .markdown)
    spread = PublishedForm(spreading: form)
  }
}

/// The form as lines and rows in the order in which they are read.
struct PublishedForm: Sendable {
  /// An item that the form demands; figures of its cells by their index in the form.
  struct Item: Sendable {
    var kind: PublishedDocument.Item.Kind
    var cells: [PublishedDocument.Cell]
    /// The texts of the cells where units are printed in the heads.
    var withUnits: [String]
    var figures: [Int?]
    var section: String
  }

  let items: [Item]

  /// The form as the writer of the format would publish it.
  init(_ form: Form, _ format: PublishedReader.Format) {
    self.init(form) { Self.items(of: $0, format) }
  }

  /// The form with nothing merged.
  init(spreading form: Form) {
    self.init(form) { Self.spread(Self.items(of: $0, .html)) }
  }

  private init(_ form: Form, _ read: (Document) -> [PublishedDocument.Item]) {
    // Each cell holds a number that tells which cell it is; none of the form's labels looks like it.
    let first = Int64(7_000_001)
    let document = form.document(of: form.cells.indices.map { .reported(ExactDecimal(first + Int64($0))) })
    var documentWithUnits = document
    documentWithUnits.blocks.noteUnits()
    let headings = Set(form.sections.map { Self.plain($0.heading) })
    var section = ""
    items = zip(read(document), read(documentWithUnits)).map { item, itemWithUnits in
      var item = item
      var figures: [Int?] = []
      for index in item.cells.indices {
        let text = Self.plain(item.cells[index].text)
        item.cells[index].text = text
        let number = item.kind == .row ? Int64(text).map { Int($0 - first) } : nil
        figures.append(number.flatMap { form.cells.indices.contains($0) ? $0 : nil })
      }
      if headings.contains(item.cells[0].text) { section = item.cells[0].text }
      return Item(
        kind: item.kind, cells: item.cells, withUnits: itemWithUnits.cells.map { Self.plain($0.text) },
        figures: figures, section: section)
    }
  }

  private static func items(
    of document: Document, _ format: PublishedReader.Format
  ) -> [PublishedDocument.Item] {
    let bytes =
      switch format {
      case .markdown: MarkdownWriter().write(document)
      case .html: HTMLWriter().write(document)
      }
    return PublishedReader.read(SourceFile(name: "form", bytes: bytes), format: format).items
  }

  /// Labels are compared without white space: pages break lines in them.
  static func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  // MARK: Spreading

  /// As many places as a row of any form has, and some more.
  private static let width = 24

  /// The items with every merged cell taken apart: its text in the first place, the others empty.
  static func spread(_ items: [PublishedDocument.Item]) -> [PublishedDocument.Item] {
    // The rows that the cells above still reach into, by column.
    var reach = [Int](repeating: 0, count: width)
    return items.map { item in
      guard item.kind == .row else {
        reach = [Int](repeating: 0, count: width)
        return item
      }
      var cells: [PublishedDocument.Cell] = []
      var covered = reach
      var given = item.cells[...]
      func fill() { while cells.count < width, covered[cells.count] > 0 { cells.append(.init(text: "")) } }
      fill()
      while let cell = given.popFirst(), cells.count < width {
        for offset in 0..<min(cell.columnSpan, width - cells.count) {
          covered[cells.count] = cell.rowSpan
          var place = PublishedDocument.Cell(text: offset == 0 ? cell.text : "", name: offset == 0 ? cell.name : nil)
          place.isHidden = cell.isHidden
          if offset == 0 { place.value = cell.value }
          cells.append(place)
        }
        fill()
      }
      while cells.count < width { cells.append(.init(text: "")) }
      reach = covered.map { max($0 - 1, 0) }
      var result = item
      result.cells = cells
      return result
    }
  }
}
