// A way to write the title, taken apart once, so that a title is put together without searching.

/// A way to write the title: fixed words, with the body and the year among them.
public struct TitleOrder: Sendable {
  private enum Part: Sendable {
    case words(String)
    case agency
    case year
  }

  /// What settings call it (`agency_first`).
  public let id: String
  /// The wording, with `{agency}` and `{year}`; a line feed where it breaks.
  public let wording: String
  private let parts: [Part]

  /// Takes a wording apart.
  public init(id: String, wording: String) {
    self.id = id
    self.wording = wording
    var parts: [Part] = []
    var rest = wording[...]
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

  /// The fixed words at its end.
  public var ending: String { if case .words(let words)? = parts.last { words } else { "" } }

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
