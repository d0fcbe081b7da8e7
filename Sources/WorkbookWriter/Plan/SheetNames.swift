// Makes names for sheets that every spreadsheet program accepts, each different.

/// Gives out names of sheets.
struct SheetNames {
  /// The longest name, in UTF-16 units.
  static let longest = 31
  private static let fallback = "Sheet"
  private var taken: Set<String> = []

  /// A legal name like `wish` that no other sheet has. Characters that a name may not hold become their full-width forms.
  mutating func name(for wish: String) -> String {
    let plain = Self.legal(wish)
    var name = plain
    var number = 2
    // Spreadsheet programs do not tell names apart by case.
    while !taken.insert(name.lowercased()).inserted {
      let suffix = " (\(number))"
      name = Self.cut(plain, to: Self.longest - suffix.utf16.count) + suffix
      number += 1
    }
    return name
  }

  static func legal(_ wish: String) -> String {
    var name = ""
    for scalar in wish.unicodeScalars {
      switch scalar {
      case "[", "]", ":", "*", "?", "/":
        // The full-width form of an ASCII character lies 0xFEE0 above it.
        if let wide = UnicodeScalar(scalar.value + 0xFEE0) { name.unicodeScalars.append(wide) }
      case "\\": name += "＼"
      case "'" where name.isEmpty: continue
      default:
        name.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    name = cut(CellText.printable(name), to: longest)
    while let last = name.last, last == "'" || last == " " { name.removeLast() }
    while let first = name.first, first == " " || first == "'" { name.removeFirst() }
    if name.isEmpty { return fallback }
    // Excel keeps this name for itself.
    return name.lowercased() == "history" ? name + "_" : name
  }

  private static func cut(_ name: String, to units: Int) -> String {
    var result = ""
    var count = 0
    for character in name {
      count += character.utf16.count
      if count > units { break }
      result.append(character)
    }
    return result
  }
}
