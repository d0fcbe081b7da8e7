// Colours of cells, as far as they decide whether a person can read what stands there.

/// A colour as three shares of light.
struct CellColour: Hashable, Sendable {
  static let white = CellColour(red: 1, green: 1, blue: 1)
  static let black = CellColour(red: 0, green: 0, blue: 0)
  /// Below this, letters cannot be told from their ground; guidelines for text ask for 4.5.
  private static let leastContrast = 1.6

  var red: Double
  var green: Double
  var blue: Double

  init(red: Double, green: Double, blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// The colour that a tag names; `nil` for one that the reader does not know, of a theme or a palette.
  init?(_ attributes: XMLAttributes) {
    if let text = attributes["rgb"], let number = UInt32(text.suffix(6), radix: 16) {
      self.init(
        red: Double(number >> 16 & 0xFF) / 255, green: Double(number >> 8 & 0xFF) / 255,
        blue: Double(number & 0xFF) / 255
      )
    } else if let base = attributes["theme"].flatMap({ Int($0) }).flatMap(Self.theme)
      ?? attributes["indexed"].flatMap({ Int($0) }).flatMap(Self.palette)
    {
      self = base
    } else {
      return nil
    }
    if let tint = attributes["tint"].flatMap({ Double($0) }), tint.isFinite { shade(max(-1, min(1, tint))) }
  }

  private mutating func shade(_ tint: Double) {
    func shaded(_ share: Double) -> Double { tint < 0 ? share * (1 + tint) : share + (1 - share) * tint }
    (red, green, blue) = (shaded(red), shaded(green), shaded(blue))
  }

  /// The two grounds and the two inks of every theme; accents are told from both.
  private static func theme(_ index: Int) -> CellColour? {
    switch index {
    case 0: white
    case 1: black
    case 2: CellColour(red: 0.93, green: 0.93, blue: 0.91)
    case 3: CellColour(red: 0.1, green: 0.25, blue: 0.4)
    default: nil
    }
  }

  private static func palette(_ index: Int) -> CellColour? {
    switch index {
    case 0, 8, 64: black
    case 1, 9, 65: white
    case 2, 10: CellColour(red: 1, green: 0, blue: 0)
    case 5, 13: CellColour(red: 1, green: 1, blue: 0)
    default: nil
    }
  }

  private var luminance: Double {
    func linear(_ share: Double) -> Double { share * share }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Whether letters of this colour can be read on `ground`.
  func isLegible(on ground: CellColour) -> Bool {
    let (light, dark) = (max(luminance, ground.luminance), min(luminance, ground.luminance))
    return (light + 0.05) / (dark + 0.05) >= Self.leastContrast
  }
}
