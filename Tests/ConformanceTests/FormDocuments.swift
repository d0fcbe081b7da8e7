// Documents made straight from a form, and ways to damage them.

import Diagnostics
import Document
import Figures
import Foundation
import StatutoryForm
import Testing

@testable import Conformance

enum Editions {
  static func form(_ edition: Int) throws -> Form {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates/editions/\(edition).yaml")
    return try EditionLoader.load(SourceFile(name: "\(edition).yaml", bytes: Array(try Data(contentsOf: url))))
  }
}

extension Document {
  /// The form as a document: headings and tables, with text around them.
  init(of form: Form) {
    self.init()
    metadata.edition = form.edition
    blocks = [.heading(Heading(level: 1, text: [.text("测试市2024年政府信息公开工作年度报告")]))]
    for section in form.sections {
      var inner: [Block] = [.heading(Heading(level: 2, text: [.text(section.heading)], section: section.id))]
      if section.hasNarrative { inner.append(.paragraph(Paragraph(text: [.text("（一）基本情况。")]))) }
      for table in section.tables {
        inner.append(.sheet(Sheet(name: table.title, blocks: [.table(Table(of: table, form))])))
      }
      blocks.append(.section(id: section.id, blocks: inner))
    }
  }

  /// The document with every table changed by `change`.
  func changing(_ id: String, _ change: (inout Table) -> Void) -> Document {
    var result = self
    result.blocks = Self.map(blocks) { block in
      guard case .table(var table) = block, table.id == id else { return [block] }
      change(&table)
      return [.table(table)]
    }
    return result
  }

  /// The document with blocks replaced, from the inside out.
  func replacing(_ change: (Block) -> [Block]) -> Document {
    var result = self
    result.blocks = Self.map(blocks, change)
    return result
  }

  private static func map(_ blocks: [Block], _ change: (Block) -> [Block]) -> [Block] {
    blocks.flatMap { block -> [Block] in
      switch block {
      case .section(let id, let inner): change(.section(id: id, blocks: map(inner, change)))
      case .sheet(var sheet):
        {
          sheet.blocks = map(sheet.blocks, change)
          return change(.sheet(sheet))
        }()
      default: change(block)
      }
    }
  }
}

extension Table {
  init(of table: Form.Table, _ form: Form) {
    self = table.prototype.filled(table.cells.map { .init(.reported(ExactDecimal(Int64($0)))) })
  }

  /// Changes the cell that holds a label or a figure.
  mutating func change(_ name: String, _ change: (inout Cell) -> Void) {
    for row in rows.indices {
      for cell in rows[row].cells.indices where rows[row].cells[cell].name == name { change(&rows[row].cells[cell]) }
    }
  }
}

extension Cell {
  /// The label or the figure's name.
  var name: String {
    switch content {
    case .text(let text): text.plainText
    case .figure(let figure): figure.definition.name
    default: ""
    }
  }
}

extension StatutoryFigure {
  init(of cell: Form.Cell) { self.init(definition: cell.definition, value: .reported(ExactDecimal(Int64(cell.index)))) }
}
