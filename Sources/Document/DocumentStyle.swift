// How pages look: fonts and sizes from the template's settings, never from a writer's code.

/// A font with what stands in for it, and its size.
public struct FontStyle: Hashable, Sendable {
  /// The families, the wished one first.
  public var families: [String]
  /// The size in points.
  public var size: Double
  /// Whether it is bold.
  public var isBold: Bool

  /// Makes a font.
  public init(_ families: [String], size: Double, isBold: Bool = false) {
    self.families = families
    self.size = size
    self.isBold = isBold
  }
}

/// The look of a document. The values here are those of GB/T 9704-2012; settings change them.
public struct DocumentStyle: Hashable, Sendable {
  /// The title.
  public var title = FontStyle(["方正小标宋简体", "华文中宋", "宋体"], size: 22, isBold: true)
  /// Headings by depth, 一、 first; the last serves all deeper ones.
  public var headings = [
    FontStyle(["黑体"], size: 16), FontStyle(["楷体_GB2312", "楷体"], size: 16, isBold: true),
    FontStyle(["仿宋_GB2312", "仿宋"], size: 16, isBold: true),
  ]
  /// Body text.
  public var body = FontStyle(["仿宋_GB2312", "仿宋"], size: 16)
  /// Text in tables.
  public var table = FontStyle(["宋体"], size: 10)
  /// Text in tables on sheets without a statutory table; `nil` for the same.
  public var ownTable: FontStyle?
  /// Digits.
  public var digits = FontStyle(["Times New Roman"], size: 10)
  /// The number at the foot of a page.
  public var pageNumber = FontStyle(["Times New Roman"], size: 14)
  /// Margins in millimetres.
  public var margins = Margins()
  /// What stands for a missing figure in running text.
  public var missingInText = "未填"

  /// The look of GB/T 9704-2012.
  public init() {}
}

/// Margins of an A4 page in millimetres.
public struct Margins: Hashable, Sendable {
  /// Above the text.
  public var top = 37.0
  /// Below it.
  public var bottom = 35.0
  /// On its left.
  public var left = 28.0
  /// On its right.
  public var right = 26.0

  /// The margins of GB/T 9704-2012.
  public init() {}
}
