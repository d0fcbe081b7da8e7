// For which device text is made, and how.

import Document
import TableDrawing
import TextMetrics

/// How text is written.
public struct TextOptions: Hashable, Sendable {
  /// What the text is read on.
  public enum Device: Hashable, Sendable {
    /// A terminal or an editor: one long page, ambiguous characters one column wide.
    case screen
    /// A4 paper in a Chinese font: pages, ambiguous characters two columns wide, borders included.
    case print
  }

  /// What a table is drawn with.
  public typealias Borders = TableBorders

  /// How characters become bytes.
  public enum Encoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8.
    case utf8 = "utf-8"
    /// GB 18030.
    case gb18030
  }

  /// The device.
  public var device: Device
  /// The columns of a line; no line is wider.
  public var width: Int
  /// How wide ambiguous characters are.
  public var ambiguous: AmbiguousWidth
  /// What tables are drawn with.
  public var borders: Borders
  /// The encoding.
  public var encoding: Encoding
  /// The lines of a page, its number included; on paper only.
  public var pageLines: Int

  /// The options for a device: 100 columns on a screen; 96 columns and pages of 52 lines on paper, which is 9 pt type on
  /// 12 pt leading between the margins of an official document.
  public init(_ device: Device) {
    self.device = device
    width = device == .screen ? 100 : 96
    ambiguous = device == .screen ? .narrow : .wide
    borders = .box
    encoding = .utf8
    pageLines = 52
  }

  /// The narrowest line and the shortest page that anything can be set on.
  static let leastWidth = 20
  static let leastPageLines = 12

  /// The lines of a page that text may stand on, without the last two, white space and the page's number; none on an
  /// endless page.
  var capacity: Int? { device == .print ? max(pageLines, Self.leastPageLines) - 2 : nil }

  /// The name by which a document's blocks are for this device alone.
  var format: OutputFormat { device == .screen ? .txt : .print }
}
