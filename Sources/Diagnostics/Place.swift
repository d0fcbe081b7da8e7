// Where a finding is: in a text, in the form, or in a workbook.

/// A byte range of a source file.
public struct SourcePlace: Hashable, Sendable {
  /// The file.
  public var file: SourceFile
  /// The bytes meant, as UTF-8 offsets.
  public var range: Range<Int>

  /// Points at `range` of `file`.
  public init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }
}

/// A place in the form, in the form's own words.
public struct FormPlace: Hashable, Sendable {
  /// The heading of the section, whole (`三、收到和处理政府信息公开申请情况`).
  public var section: String
  /// The row's label, whole; empty where the table has one row without a label.
  public var row: String
  /// The column's label, with the labels above it where it needs them (`法人或其他组织／商业企业`).
  public var column: String
  /// The cell's name, a path of ids; empty when no single cell is meant.
  public var cell: String

  /// Names a place in the form.
  public init(section: String, row: String = "", column: String = "", cell: String = "") {
    self.section = section
    self.row = row
    self.column = column
    self.cell = cell
  }
}

/// Where a finding is; each part is there when it is known.
public struct Place: Hashable, Sendable {
  /// The file's name, where there is no text to point into (a workbook, a missing file).
  public var file: String?
  /// The text.
  public var source: SourcePlace?
  /// The place in the form.
  public var form: FormPlace?
  /// The address in a workbook, with its sheet (`三!D7`).
  public var address: String?

  /// Collects what is known of a place.
  public init(file: String? = nil, source: SourcePlace? = nil, form: FormPlace? = nil, address: String? = nil) {
    self.file = file
    self.source = source
    self.form = form
    self.address = address
  }

  /// A byte range of a text.
  public static func source(_ file: SourceFile, _ range: Range<Int>) -> Place {
    Place(source: SourcePlace(file: file, range: range))
  }

  /// The file's name, from whichever part knows it.
  public var fileName: String? { file ?? source?.file.name }
}
