// A title order taken apart once, so that a title is put together without searching.

/// The wording of a title, cut where the body and the year go.
public struct TitleWording: Sendable {
  private enum Part: Sendable {
    case words(String)
    case agency
    case year
  }

  private let parts: [Part]

  /// The wording of `order`, with its `{agency}` and `{year}` found.
  public init(_ order: TitleOrder) {
    var parts: [Part] = []
    var rest = order.wording[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let before = rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "agency": parts += [.words(String(before)), .agency]
      case "year": parts += [.words(String(before)), .year]
      default: parts.append(.words(String(rest[...close])))
      }
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.words(String(rest)))
    self.parts = parts
  }

  /// The title of a body's report for a year; may hold a line feed.
  public func title(agency: String, year: Int) -> String {
    var title = ""
    for part in parts {
      switch part {
      case .words(let words): title += words
      case .agency: title += agency
      case .year: title += String(year)
      }
    }
    return title
  }
}
