// The styles of cells: which number formats they use, and whether what stands in them can be read.

import Diagnostics

/// The cell styles of a workbook.
struct CellStyles: PartHandler {
  private static let most = 100_000
  /// Letters below this size, in points, cannot be read.
  private static let leastSize = 4.0

  /// A font: its colour, where that is known, and whether it is large enough.
  private struct Font {
    var colour: CellColour? = .black
    var isLargeEnough = true
  }

  /// How a cell looks.
  private struct Style {
    var format: Int
    var isLegible: Bool
  }

  /// The list that is being read.
  private enum List {
    case fonts
    case fills
    case cellFormats
    case differences
  }

  private let limits: ReadingLimits
  private var custom: [Int: NumberFormat] = [:]
  private var fonts: [Font] = []
  private var fills: [CellColour?] = []
  private var styles: [Style] = []
  /// Styles of conditions: whether they hide what stands in a cell.
  private var hidingDifferences: [Bool] = []
  private var list: List?
  private var isInFont = false
  private var isSolid = false

  init(limits: ReadingLimits) { self.limits = limits }

  /// How many cell styles there are.
  var count: Int { styles.count }

  /// Whether cells of a style show dates.
  func isDate(_ style: Int) -> Bool {
    guard styles.indices.contains(style) else { return false }
    let format = styles[style].format
    // The built-in dates and times, with those of the Chinese editions.
    return custom[format]?.isDate
      ?? ((14...22).contains(format) || (27...36).contains(format) || (45...47).contains(format)
        || (50...58).contains(format))
  }

  /// How many decimals cells of a style show, where they always show as many.
  func decimals(_ style: Int) -> Int? {
    guard styles.indices.contains(style) else { return nil }
    switch styles[style].format {
    case 1, 3: return 0
    case 2, 4: return 2
    default: return custom[styles[style].format]?.decimals
    }
  }

  /// What cells of a style show of a number.
  func display(of number: Double, style: Int) -> NumberDisplay {
    guard styles.indices.contains(style) else { return .faithful }
    let format = styles[style].format
    return (custom[format] ?? Self.builtIn(format)).display(of: number)
  }

  /// Whether what stands in cells of a style can be read.
  func isLegible(_ style: Int) -> Bool {
    styles.indices.contains(style) ? styles[style].isLegible : true
  }

  /// Whether a condition's style hides what stands in a cell.
  func isHiding(difference: Int) -> Bool {
    hidingDifferences.indices.contains(difference) && hidingDifferences[difference]
  }

  private static let integer = NumberFormat("0")
  private static let percent = NumberFormat("0%")
  private static let percentWithDecimals = NumberFormat("0.00%")
  private static let hundredths = NumberFormat("0.00")
  private static let scientific = NumberFormat("0.00E+00")
  private static let fraction = NumberFormat("# ?/?")

  private static func builtIn(_ format: Int) -> NumberFormat {
    switch format {
    case 1, 3, 37, 38: integer
    case 2, 4, 39, 40: hundredths
    case 9: percent
    case 10: percentWithDecimals
    case 11, 48: scientific
    case 12, 13: fraction
    default: .general
    }
  }

  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal) {
    guard element.space == .spreadsheet else { return }
    switch element.local {
    case "fonts": list = .fonts
    case "fills": list = .fills
    case "cellXfs": list = .cellFormats
    case "dxfs": list = .differences
    case "numFmt": try startFormat(attributes)
    case "font": try startFont()
    case "color" where isInFont: setFontColour(attributes)
    case "sz" where isInFont && list == .fonts:
      let size = attributes["val"].flatMap { Double($0) } ?? 11
      fonts[fonts.count - 1].isLargeEnough = size >= Self.leastSize
    case "fill" where list == .fills:
      try makeRoom(fills.count)
      fills.append(.white)
    case "patternFill": startPattern(attributes)
    case "fgColor" where list == .fills && isSolid && !fills.isEmpty: fills[fills.count - 1] = CellColour(attributes)
    case "xf" where list == .cellFormats: try startStyle(attributes)
    case "dxf" where list == .differences:
      try makeRoom(hidingDifferences.count)
      hidingDifferences.append(false)
    default: break
    }
  }

  mutating func end(_ element: XMLName) {
    guard element.space == .spreadsheet else { return }
    switch element.local {
    case "fonts", "fills", "cellXfs", "dxfs": list = nil
    case "font": isInFont = false
    default: break
    }
  }

  mutating func text(_ piece: String) {}

  private func makeRoom(_ count: Int) throws(Refusal) {
    guard count < Self.most else { throw Refusal(WorkbookReaderCodes.tooLarge, "styles") }
  }

  private mutating func startFormat(_ attributes: XMLAttributes) throws(Refusal) {
    guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { return }
    guard custom.count < limits.numberFormats, hidingDifferences.count < limits.numberFormats,
      code.utf8.count <= limits.formatSize
    else { throw Refusal(WorkbookReaderCodes.tooLarge, "styles") }
    if list == .differences {
      // A condition that brings a format of its own shows another number than the cell does.
      if !hidingDifferences.isEmpty, NumberFormat(code).display(of: 12) != .faithful {
        hidingDifferences[hidingDifferences.count - 1] = true
      }
      return
    }
    custom[id] = NumberFormat(code)
  }

  private mutating func startFont() throws(Refusal) {
    guard list == .fonts || list == .differences else { return }
    isInFont = true
    if list == .fonts {
      try makeRoom(fonts.count)
      fonts.append(Font())
    }
  }

  private mutating func setFontColour(_ attributes: XMLAttributes) {
    let colour = attributes["auto"] == "1" ? .black : CellColour(attributes)
    if list == .fonts {
      fonts[fonts.count - 1].colour = colour
    } else if let colour, !hidingDifferences.isEmpty, !colour.isLegible(on: .white) {
      hidingDifferences[hidingDifferences.count - 1] = true
    }
  }

  private mutating func startPattern(_ attributes: XMLAttributes) {
    isSolid = attributes["patternType"] == "solid"
    if list == .fills, !fills.isEmpty, isSolid { fills[fills.count - 1] = nil }
  }

  private mutating func startStyle(_ attributes: XMLAttributes) throws(Refusal) {
    try makeRoom(styles.count)
    func index(_ text: String?) -> Int { text.flatMap { Int($0) } ?? 0 }
    let (font, fill) = (index(attributes["fontId"]), index(attributes["fillId"]))
    let letters = fonts.indices.contains(font) ? fonts[font] : Font()
    let ground = fills.indices.contains(fill) ? fills[fill] : .white
    var isLegible = letters.isLargeEnough
    if let colour = letters.colour, let ground, !colour.isLegible(on: ground) { isLegible = false }
    styles.append(Style(format: index(attributes["numFmtId"]), isLegible: isLegible))
  }
}
