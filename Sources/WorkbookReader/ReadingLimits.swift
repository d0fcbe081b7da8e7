// What a workbook may be at most. A filled-in form has a tenth of this.

/// The limits of reading; what passes one is refused.
public struct ReadingLimits: Hashable, Sendable {
  /// The file's bytes.
  public var fileSize = 10 << 20
  /// Parts of the package.
  public var parts = 1_000
  /// The bytes of a part when unpacked.
  public var partSize = 8 << 20
  /// The bytes of all parts when unpacked.
  public var totalSize = 24 << 20
  /// How many times its packed size a part may be; small parts are free.
  public var ratio = 200
  /// Parts up to this size may be packed as tightly as they will.
  public var sizeWithoutRatio = 256 << 10
  /// How deep XML may be nested.
  public var depth = 64
  /// Tags of all parts.
  public var elements = 200_000
  /// The bytes of one tag of XML.
  public var tagSize = 256 << 10
  /// Sheets.
  public var sheets = 256
  /// Cells of all sheets that hold something.
  public var cells = 20_000
  /// Merged ranges of all sheets.
  public var merges = 5_000
  /// Ranges of a sheet whose conditions hide what stands there.
  public var conditions = 1_000
  /// The bytes of all texts.
  public var textSize = 8 << 20
  /// Defined names.
  public var names = 20_000
  /// The bytes of a name; programs allow 255 characters.
  public var nameSize = 1_020
  /// Number formats that a workbook brings along; programs allow half of them.
  public var numberFormats = 512
  /// The bytes of the code of a number format; programs allow 255 characters.
  public var formatSize = 1_020

  /// The usual limits.
  public init() {}
}
