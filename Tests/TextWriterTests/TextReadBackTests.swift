// Text read back by a program with a ruler: no line too wide, borders closed, every label whole in its rectangle.

import Document
import Testing
import TextMetrics
import TextWriter

/// A table as text, with what must be found in it.
struct TextCase: Encodable {
  var name: String
  var text: String
  var width: Int
  var wide: Bool
  var borders: String
  var isWhole: Bool
  var cells: [TableCell]

  init(_ name: String, _ table: Table, _ options: TextOptions, isWhole: Bool) throws {
    self.name = "\(name) at \(options.width) for \(options.device), \(options.borders)"
    text = try String(decoding: TextWriter(options: options).write(.of(table)), as: UTF8.self)
    width = options.width
    wide = options.ambiguous == .wide
    borders = options.borders.rawValue
    self.isWhole = isWhole
    if options.device == .print {
      // Page numbers are not part of the table.
      text = text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !($0.contains("—") && !$0.contains("│") && !$0.contains("|")) }.joined(separator: "\n")
    }
    cells = TableCell.cells(of: table)
  }
}

@Suite("Text read back") struct TextReadBack {
  /// Widths at which each of these tables stands in one piece, on both devices.
  static let whole: [(folder: String, least: Int)] = [
    ("01-applications-2021", 80), ("02-disclosure-2021", 48), ("03-review-2021", 92), ("04-disclosure-2019", 56),
    ("05-own-table", 40), ("06-one-cell", 40), ("08-spans-everywhere", 40), ("09-wheel", 40), ("12-long-words", 40),
    ("13-mixed-scripts", 48), ("15-tall-label", 40),
  ]

  @Test(arguments: whole)
  func `a table in one piece gives back its grid`(folder: String, least: Int) throws {
    let table = TableNotation.table(try Inputs.text("tables", folder, "table.txt"))
    var cases: [TextCase] = []
    for device in [TextOptions.Device.screen, .print] {
      for width in Set(stride(from: least, through: 160, by: 7)).union([80, 96, 100]) where width >= least {
        for borders in [TextOptions.Borders.box, .ascii, .none] {
          var options = TextOptions(device)
          options.width = width
          options.borders = borders
          options.pageLines = 500
          try cases.append(TextCase(folder, table, options, isWhole: true))
        }
      }
    }
    let complaints = try IndependentReader.complaints("check_text.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test(arguments: TableCorpus.folders)
  func `a table in parts and pages loses nothing`(folder: String) throws {
    // A table whose text is full of borders is read only as wide lines.
    let table = TableNotation.table(try Inputs.text("tables", folder, "table.txt"))
    var cases: [TextCase] = []
    for device in [TextOptions.Device.screen, .print] {
      for width in [40, 52, 60, 72, 80, 96, 100, 120] {
        var options = TextOptions(device)
        options.width = width
        options.pageLines = 40
        options.borders = folder.contains("hostile") ? .none : .box
        try cases.append(TextCase(folder, table, options, isWhole: false))
      }
    }
    let complaints = try IndependentReader.complaints("check_text.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `no row is torn on a short page`() throws {
    let table = TableNotation.table(try Inputs.text("tables", "01-applications-2021", "table.txt"))
    var cases: [TextCase] = []
    for width in [40, 44, 49, 52, 60, 72] {
      for borders in [TextOptions.Borders.box, .ascii] {
        for ambiguous in AmbiguousWidth.allCases {
          var options = TextOptions(.print)
          options.width = width
          options.borders = borders
          options.ambiguous = ambiguous
          options.pageLines = 20
          try cases.append(TextCase("01-applications-2021", table, options, isWhole: false))
        }
      }
    }
    let complaints = try IndependentReader.complaints("check_text.py", cases)
    #expect(complaints.isEmpty, "\(complaints)")
  }
}
