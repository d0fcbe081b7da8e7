// The single model: an edition of the form, as its file in Templates/editions describes it, with all that follows from it.

import Diagnostics
import Document
import Figures

/// One edition of the mandated form: sections, tables, cells, rules. Made once, when its file is loaded; immutable, and
/// held by every report, template, check, proof and reader.
public final class Form: Sendable {
  /// The edition's number, the year of its notice (2021).
  public let edition: Int
  /// The notice that mandates it (`国办公开办函〔2021〕30号`).
  public let notice: String
  /// The day of the notice, as the file writes it; `nil` where it does not.
  public let issued: String?
  /// The law that it rests on, for preambles (`《中华人民共和国政府信息公开条例》第五十条`).
  public let basis: String
  /// The report years it is in force for; no upper bound where it still is.
  public let years: YearRange
  /// The orders a title may have, the usual one first; `{agency}` and `{year}` stand for the report's own.
  public let titles: [TitleOrder]
  /// What goes with the year in a title, longer words first (`年度`, `年`): a title is one wherever the year stands.
  public let yearWords: [String]
  /// The sections in order.
  public let sections: [Section]
  /// All tables, in order.
  public let tables: [Table]
  /// Every statutory cell of every table, in the form's order; `Cell.index` is the position here.
  public let cells: [Cell]
  /// The rules beyond the totals, in the order of the file.
  public let rules: [Rule]
  /// The names of tables, rows, columns and cells.
  public let names: FormNames
  /// What else follows from the form, for whoever needs it.
  public let derived = DerivedValues()

  private let cellsByName: [String: Int]
  private let file: SourceFile
  private let words: SourceFile?

  init(
    edition: Int, notice: String, issued: String?, basis: String, years: YearRange, titles: [TitleOrder],
    yearWords: [String], sections: [Section], cells: [Cell], rules: [Rule], names: FormNames,
    cellsByName: [String: Int],
    file: SourceFile, words: SourceFile?
  ) {
    self.edition = edition
    self.notice = notice
    self.issued = issued
    self.basis = basis
    self.years = years
    self.titles = titles
    self.yearWords = yearWords
    self.sections = sections
    self.cells = cells
    self.rules = rules
    self.names = names
    self.cellsByName = cellsByName
    self.file = file
    self.words = words
    tables = sections.flatMap(\.tables)
  }

  /// The cell with a name (`applications.refused.state_secret.total`).
  public func cell(named name: String) -> Cell? { cellsByName[name].map { cells[$0] } }

  /// The cell that a figure of a document is.
  public func cell(of definition: FigureDefinition) -> Cell? {
    if let index = definition.index, cells.indices.contains(index), cells[index].definition === definition {
      return cells[index]
    }
    return cell(named: definition.name)
  }

  /// The words that running text is held against the figures by, made when they are first asked for; what is wrong with
  /// their file, or that there is none, else.
  public var narrative: Result<NarrativeLexicon, FindingsError> {
    derived.value { [self] () -> Result<NarrativeLexicon, FindingsError> in
      for rule in rules {
        guard case .narrative(let cells) = rule.requirement else { continue }
        guard let words else { return .failure(FindingsError(EditionCodes.noWords(for: file))) }
        return NarrativeReader.lexicon(of: words, cells: cells, edition: file)
      }
      return .success(NarrativeLexicon())
    }
  }

  /// The section that a table stands in.
  public func section(ofTable id: String) -> Section? { sections.first { $0.tables.contains { $0.id == id } } }

  /// The form itself as a document, its statutory parts alone, filled in with `figures` (by the form's cells).
  public func document(of figures: [Figure]) -> Document {
    var document = Document()
    document.metadata.edition = edition
    document.blocks = sections.map { section in
      let heading = Block.heading(Heading(level: 2, text: [.text(section.heading)], section: section.id))
      let tables = section.tables.map { table in
        Block.table(table.prototype.filled(figures[table.cells].map { TablePrototype.FilledFigure($0) }))
      }
      return .section(id: section.id, blocks: [heading] + tables)
    }
    return document
  }
}

/// A range of report years.
public struct YearRange: Hashable, Sendable {
  /// The first year.
  public let first: Int
  /// The last year; `nil` while the edition is in force.
  public let last: Int?

  /// Whether the edition is in force for `year`.
  public func contains(_ year: Int) -> Bool { year >= first && year <= last ?? .max }
}

extension Form {
  /// A section of the report.
  public struct Section: Sendable {
    /// The id (`overview`, `disclosure`, …); narrative is filed under it.
    public let id: String
    /// The number alone (`一`).
    public let numeral: String
    /// The heading, whole (`一、总体情况`).
    public let heading: String
    /// Whether the section is written in prose.
    public let hasNarrative: Bool
    /// The section's tables.
    public let tables: [Table]

    /// The heading without its number (`总体情况`), as running text lists the parts of a report.
    public var title: String {
      guard heading.hasPrefix(numeral) else { return heading }
      let rest = heading.dropFirst(numeral.count)
      return String(rest.first?.isPunctuation == true ? rest.dropFirst() : rest)
    }
  }
}

extension Form {
  /// A statutory table: bands stacked on one grid.
  public struct Table: Sendable {
    /// The id; the first part of its cells' names.
    public let id: String
    /// A name short enough for a worksheet.
    public let title: String
    /// How many columns carry row labels, at the left of every band.
    public let stubWidth: Int
    /// How many columns carry figures.
    public let valueWidth: Int
    /// The bands, from top to bottom; one for the tables of 三 and 四.
    public let bands: [Band]
    /// The table as documents have it, every label and figure at its place, the figures without values.
    public let prototype: TablePrototype
    /// The cells of the table, in the form's order, which is that of reading, as indices into ``Form/cells``.
    public let cells: Range<Int>

    /// Its rows, heads included.
    public var rows: [Row] { prototype.table.rows }
  }
}

/// A band of a table: an optional caption, a head and rows.
public struct Band: Sendable {
  /// The caption row across all columns (`第二十条第（一）项`).
  public let caption: String?
  /// The label above the row labels (`信息内容`, or the balance sentence of 三).
  public let corner: String?
  /// The column tree.
  public let columns: [ColumnNode]
  /// The row tree.
  public let rows: [RowNode]
}

/// A node of a column tree. Without an id it adds nothing to cell names.
public struct ColumnNode: Sendable {
  /// The id, where it has one.
  public let id: String?
  /// The label, whole.
  public let label: String
  /// The columns below it; empty for a leaf.
  public let children: [ColumnNode]
  /// For a leaf: the kind of its cells.
  public let kind: CellKind
  /// For a leaf: how many grid columns it takes.
  public let span: Int
  /// For a total: what it adds up.
  public let total: TotalRule?
}

/// A node of a row tree. Without an id it adds nothing to cell names.
public struct RowNode: Sendable {
  /// The id, where it has one.
  public let id: String?
  /// The label, whole, its number included; empty for the one row of 四.
  public let label: String
  /// The rows below it; empty for a leaf.
  public let children: [RowNode]
  /// For a total: what it adds up.
  public let total: TotalRule?
}

/// What a total adds up: siblings by id, each standing for all leaves below it.
public struct TotalRule: Hashable, Sendable {
  /// The siblings' ids.
  public let parts: [String]
  /// The rule in words, for findings.
  public let sentence: String
}

extension Form {
  /// One statutory cell: a leaf row met by a leaf column.
  public final class Cell: Sendable {
    /// Its position in ``Form/cells``.
    public let index: Int
    /// What documents know of it: name, kind, parts, labels.
    public let definition: FigureDefinition
    /// The id of its table.
    public let table: String
    /// The ids of its row (`refused`, `state_secret`); for 四 that of the group (`litigation_direct`).
    public let row: [String]
    /// The ids of its column (`organisation`, `business`).
    public let column: [String]
    /// The labels from the row tree's root to the leaf, whole.
    public let rowLabels: [String]
    /// The labels from the column tree's root to the leaf, whole.
    public let columnLabels: [String]
    /// The totals that must equal this cell; none for an input, two where a total row meets a total column.
    /// The first is the one that a spreadsheet formula uses.
    public let totals: [CellTotal]
    /// The cell in the form's words, for the place of a finding: labels of what has an id.
    public let place: FormPlace

    init(
      definition: FigureDefinition, index: Int, table: String, row: [String], column: [String], rowLabels: [String],
      columnLabels: [String], totals: [CellTotal], place: FormPlace
    ) {
      self.definition = definition
      self.index = index
      self.table = table
      self.row = row
      self.column = column
      self.rowLabels = rowLabels
      self.columnLabels = columnLabels
      self.totals = totals
      self.place = place
    }

    /// Its name, a path of ids (`applications.refused.state_secret.organisation.business`).
    public var name: String { definition.name }
    /// The kind of number.
    public var kind: CellKind { definition.kind }
    /// The ids of its name.
    public var path: [String] { [table] + row + column }
    /// The ids of its row, dotted, below that of the table.
    public var rowName: String { row.joined(separator: ".") }
    /// The ids of its column, dotted, below that of the row.
    public var columnName: String { column.joined(separator: ".") }
    /// The labels of the row, joined from the outermost to its own (`三、本年度办理结果／（一）予以公开`).
    public var rowLabel: String { definition.rowLabel }
    /// The labels of the column, joined from the outermost to its own.
    public var columnLabel: String { definition.columnLabel }
    /// Whether a person fills the cell in.
    public var isInput: Bool { totals.isEmpty }

    /// The cell in the form's words, for a sentence: its row and its column.
    public var phrase: Message {
      if place.row.isEmpty { return Message(zh: "“\(place.column)”", en: "“\(place.column)”") }
      return Message(zh: "“\(place.row)”的“\(place.column)”", en: "“\(place.row)”, “\(place.column)”")
    }
  }
}

/// A sum that a cell must equal.
public struct CellTotal: Hashable, Sendable {
  /// The parts, as indices into ``Form/cells``.
  public let parts: [Int]
  /// The rule in words.
  public let sentence: String
}
