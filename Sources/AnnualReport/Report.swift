// One filled-in form: who, when, the figures by the form's cells, the texts. However it was read, this is what it becomes.

import DataTree
import Diagnostics
import Figures
import StatutoryForm

/// A report: one body, one year, one edition of the form.
///
/// Figures stand in the order of ``StatutoryForm/Form/cells``, so that a renderer copies them as they are.
public struct Report: Sendable {
  /// The form that is filled in.
  public let form: Form
  /// The report year.
  public var year: Int
  /// The body that reports.
  public var agency: String
  /// The template that the report asks for, where it does.
  public var province: String?
  /// Where it says so.
  public var provincePlace: Place?
  /// The texts.
  public var narrative = Narrative()
  /// Whom to ask.
  public var contact = Contact()
  /// A remark of the person who filled the report in; printed nowhere.
  public var note: String?
  /// Whatever a province's own tables need.
  public var extra: DataNode?
  /// The file that ``extra`` stands in, where that is not the report's own.
  public var extraFile: SourceFile?
  /// The figures, by the form's cells.
  public internal(set) var figures: [Figure]
  /// How each figure came about, by the form's cells.
  public internal(set) var origins: [FigureOrigin]
  /// Where each figure stands, by the form's cells; `nil` for one that stands nowhere.
  public internal(set) var places: [Place?]
  /// The file that the report was read from, where it was.
  public var file: SourceFile?
  /// Whether it was filled in with a spreadsheet program: findings then speak of its cells, not of a file's keys.
  public var isWorkbook = false

  /// A report without any figure yet.
  public init(form: Form, year: Int, agency: String) {
    self.form = form
    self.year = year
    self.agency = agency
    figures = Array(repeating: .missing(.absent), count: form.cells.count)
    origins = Array(repeating: .absent, count: form.cells.count)
    places = Array(repeating: nil, count: form.cells.count)
  }

  /// The file that ``extra`` stands in.
  public var extraSource: SourceFile? { extraFile ?? file }

  /// The figure of a cell by its name (`applications.received.total`); `nil` where the form has no such cell.
  public subscript(cell name: String) -> Figure? {
    form.cell(named: name).map { figures[$0.index] }
  }

  /// Enters a figure as given by the person who reports.
  public mutating func enter(_ figure: Figure, in cell: Int, at place: Place? = nil) {
    figures[cell] = figure
    origins[cell] = .given
    places[cell] = place
  }

  /// Notes that something stands in a cell's place that is no figure, or that the place itself is gone.
  public mutating func markUnreadable(_ cell: Int, at place: Place? = nil) {
    origins[cell] = .unreadable
    places[cell] = place
  }

  /// Notes where a cell's figure would stand, though the report says nothing of it.
  public mutating func locate(_ cell: Int, at place: Place) {
    places[cell] = place
  }

  /// Whether a total equals the sum of its parts, so that it may be written as a formula. True for inputs, false where
  /// a figure is missing.
  public func agreesWithParts(_ cell: Int) -> Bool {
    for total in form.cells[cell].totals {
      guard let value = figures[cell].number, case .value(let sum) = sum(of: total.parts), sum == value else {
        return false
      }
    }
    return true
  }
}

/// How a figure came about.
public enum FigureOrigin: Hashable, Sendable {
  /// It stands in the report, as a number or as a blank.
  case given
  /// A total that the report leaves out, added up from its parts.
  case computed
  /// A blank that the report declares to be zero (`blanks: zero`).
  case assumedZero
  /// Something stands in the report that cannot be read; a finding says so.
  case unreadable
  /// The report says nothing of it.
  case absent
}

/// Whom to ask about a report.
public struct Contact: Hashable, Sendable {
  /// What is known of whom to ask, as reports, templates and workbooks call it.
  public enum Field: String, CaseIterable, Sendable {
    /// The unit that answers, where it is not the body itself.
    case unit
    /// The postal address.
    case address
    /// The postcode.
    case postcode
    /// The telephone number.
    case phone
    /// The e-mail address.
    case email
  }

  private var texts: [Field: String] = [:]

  /// What is known, where it is.
  public subscript(field: Field) -> String? {
    get { texts[field] }
    set { texts[field] = newValue }
  }

  /// A contact of whom nothing is known.
  public init() {}
}

/// The texts of a report, as typed.
public struct Narrative: Sendable {
  /// A text and where it stands.
  public struct Passage: Sendable {
    /// The text, as typed.
    public var text: String
    /// Where it stands.
    public var place: Place?

    /// Makes a passage.
    public init(text: String, place: Place? = nil) {
      self.text = text
      self.place = place
    }

    /// Whether there is more than white space and byte order marks.
    var saysSomething: Bool {
      text.unicodeScalars.contains { !$0.properties.isWhitespace && $0.value != 0xFEFF }
    }
  }

  /// What stands before the first section.
  public var preamble: Passage?
  /// The texts by the ids of their sections.
  public var sections: [String: Passage] = [:]
  /// Where the texts of sections are to be filled in, by the ids of the sections, where there is such a place.
  public var homes: [String: Place] = [:]

  /// A report without texts.
  public init() {}

  /// The texts that say something: `preamble` and the ids of sections.
  public var names: Set<String> {
    var names = Set(sections.filter { $0.value.saysSomething }.keys)
    if preamble?.saysSomething == true { names.insert("preamble") }
    return names
  }

  /// The text of a section; `nil` where there is none.
  public subscript(section id: String) -> String? { sections[id]?.text }
}
