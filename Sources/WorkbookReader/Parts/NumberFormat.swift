// Number formats: what of a number a cell lets a person see. A format may round, scale or hide it, or write other digits.

import Figures

/// What a cell shows of its number.
public enum NumberDisplay: Hashable, Sendable {
  /// The number itself, with whatever signs and words around it.
  case faithful
  /// The number with fewer decimals than it has.
  case rounded
  /// A hundredfold, with a percent sign.
  case percent
  /// A thousandth of it, or less.
  case scaled
  /// No digit at all.
  case hidden
  /// Other digits: such as stand in the format itself, a fraction, a number without its sign.
  case altered
}

/// A format code, read as far as it decides which number a person sees.
struct NumberFormat: Sendable {
  /// What a format does with positive numbers, with negative ones, or with zero.
  private struct Section {
    /// Digits before the point that are always written, and places for those that may be.
    var zeros = 0
    var places = 0
    /// Decimals that are shown at most.
    var decimals = 0
    var isGeneral = false
    var hasPoint = false
    var hasExponent = false
    var isFraction = false
    var isPercent = false
    var isScaled = false
    /// Whether its words hold digits or marks that make another number of it.
    var hasForeignDigits = false
    var showsMinus = false
    /// Whether it is written white.
    var isInvisible = false

    var showsDigits: Bool { isGeneral || places > 0 }
  }

  /// `General`: the number as it is.
  static let general = NumberFormat("General")

  /// Whether it shows a date or a time.
  let isDate: Bool
  /// How many decimals it always shows, where it fixes them.
  let decimals: Int?
  /// Whether it is sure to show every whole number as it is.
  let isPlain: Bool
  private let sections: [Section]
  private let hasConditions: Bool

  init(_ code: String) {
    isDate = Self.showsDate(code)
    decimals = Self.decimals(of: code)
    isPlain = ["general", "0", "@", "#,##0"].contains(code.lowercased())
    var scan = FormatScan(code)
    var sections: [Section] = []
    var hasConditions = false
    if !isDate {
      while let next = scan.section(&hasConditions) { sections.append(next) }
    }
    self.sections = sections
    self.hasConditions = hasConditions
  }

  /// What a cell of this format shows of `number`.
  func display(of number: Double) -> NumberDisplay {
    let exact = ShortestDecimal.read(number)?.normalised
    if isPlain, exact?.scale == 0 { return .faithful }
    guard !isDate, let first = sections.first else { return .faithful }
    // The fourth section is for texts.
    let numeric = sections.prefix(3)
    if hasConditions {
      let all = numeric.map { Self.display($0, of: number, exact, dropsSign: false) }
      return all.first { $0 != .faithful } ?? .faithful
    }
    if number < 0 {
      return Self.display(numeric.count > 1 ? numeric[1] : first, of: number, exact, dropsSign: numeric.count > 1)
    }
    let section = number == 0 && numeric.count > 2 ? numeric[2] : first
    return Self.display(section, of: number, exact, dropsSign: false)
  }

  private static func display(
    _ section: Section, of number: Double, _ exact: ExactDecimal?, dropsSign: Bool
  ) -> NumberDisplay {
    if section.isInvisible { return .hidden }
    if section.hasForeignDigits { return .altered }
    if !section.showsDigits { return .hidden }
    if section.isPercent { return .percent }
    if section.isScaled { return .scaled }
    if section.isFraction || (dropsSign && !section.showsMinus) || (section.showsMinus && number > 0) {
      return .altered
    }
    if section.isGeneral { return .faithful }
    if number == 0, section.zeros == 0 { return .hidden }
    if section.hasExponent { return .rounded }
    guard let exact else { return .faithful }
    return Int(exact.scale) > section.decimals ? .rounded : .faithful
  }

  /// `0.00` shows two decimals, whatever the number.
  private static func decimals(of code: String) -> Int? {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.first == "0" || parts.first == "#,##0", parts.count <= 2 else { return nil }
    guard parts.count == 2 else { return 0 }
    return !parts[1].isEmpty && parts[1].allSatisfy { $0 == "0" } ? parts[1].count : nil
  }

  /// Whether a format code has a day, a month, a year or an hour outside its quotes and brackets.
  private static func showsDate(_ code: String) -> Bool {
    var isQuoted = false
    var isEscaped = false
    var brackets = 0
    var inBrackets = ""
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case "\\" where !isQuoted, "_" where !isQuoted, "*" where !isQuoted: isEscaped = true
      case "[" where !isQuoted:
        brackets += 1
        inBrackets = ""
      case "]" where !isQuoted:
        brackets = max(0, brackets - 1)
        // Hours, minutes or seconds past the day: [h]:mm.
        if let first = inBrackets.first, "hms".contains(first), inBrackets.allSatisfy({ $0 == first }) { return true }
      case "y", "m", "d", "h", "s":
        if !isQuoted, brackets == 0 { return true }
        inBrackets.append(character)
      default: if brackets > 0 { inBrackets.append(character) }
      }
    }
    return false
  }

  /// Walks over a code, section by section.
  private struct FormatScan {
    private var rest: Substring
    private var isOver = false

    init(_ code: String) { rest = code[...] }

    mutating func section(_ hasConditions: inout Bool) -> Section? {
      if isOver { return nil }
      var section = Section()
      // Commas after the last digit divide by thousands.
      var trailing = 0
      while let character = rest.popFirst() {
        switch character {
        case ";":
          section.isScaled = trailing > 0
          return section
        case "\"":
          let end = rest.firstIndex(of: "\"") ?? rest.endIndex
          note(rest[..<end], in: &section)
          rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
        case "\\", "!": if let literal = rest.popFirst() { note([literal], in: &section) }
        case "_", "*": _ = rest.popFirst()
        case "[": bracket(&section, &hasConditions)
        case "0", "#", "?":
          trailing = 0
          section.places += 1
          if section.hasPoint { section.decimals += 1 } else if character == "0" { section.zeros += 1 }
        case "@": section.isGeneral = true
        case ".": section.hasPoint = true
        case ",": if section.places > 0 { trailing += 1 }
        case "%", "‰": section.isPercent = true
        case "/": if section.places > 0 { section.isFraction = true }
        case "-", "(", "（": section.showsMinus = true
        case "E" where "+-".contains(rest.first ?? " "): section.hasExponent = true
        case "G" where rest.hasPrefix("eneral"):
          rest = rest.dropFirst("eneral".count)
          section.isGeneral = true
        case "1"..."9": section.hasForeignDigits = true
        default: break
        }
      }
      isOver = true
      section.isScaled = trailing > 0
      return section
    }

    /// Words of the format: units and signs do no harm, digits do.
    private func note(_ words: some Sequence<Character>, in section: inout Section) {
      for character in words {
        // Letters for numbers (万, 亿) are units.
        let isDigit = character.unicodeScalars.contains { $0.properties.numericType == .decimal }
        if isDigit || ".,．，".contains(character) { section.hasForeignDigits = true }
        if "-－−(（".contains(character) { section.showsMinus = true }
        if "%％".contains(character) { section.hasForeignDigits = true }
      }
    }

    private mutating func bracket(_ section: inout Section, _ hasConditions: inout Bool) {
      let end = rest.firstIndex(of: "]") ?? rest.endIndex
      let inside = rest[..<end].lowercased()
      rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      if let first = inside.first, "<>=".contains(first) { hasConditions = true }
      if ["white", "白色", "color2", "color 2"].contains(inside) { section.isInvisible = true }
    }
  }
}
