// The filters of the language, each declared once: what it takes, what comes of it, and which family computes it.

/// A filter, by its number in a program.
enum Filter: UInt8, CaseIterable, Sendable {
  case abs, attr, avg, batch, blank, bool, capitalize, center, chain, cn, cnupper, count, date, dec, `default`, dictsort
  case escape, filesizeformat, first, float, forceescape, format, groupby, indent, int, items, join, last, length
  case lines, list, lower, map, max, min, money, num, pad, pct, pprint, reject, rejectattr, replace, reverse, round
  case safe, select, selectattr, slice, sort, split, string, striptags, sum, title, tojson, trim, truncate, unique
  case upper, urlencode, urlize, wordcount, wordwrap, wrap, xmlattr, zip

  /// Every name a template may use.
  static let byName: [String: Filter] = {
    var names: [String: Filter] = [:]
    for filter in allCases { names[filter.name] = filter }
    names["d"] = .default
    names["e"] = .escape
    return names
  }()

  /// The name in templates.
  var name: String { "\(self)" }

  private static let declarations: [FilterDeclaration] = allCases.map(\.declared)

  var declaration: FilterDeclaration { Self.declarations[Int(rawValue)] }

  // What a run asks for, each by itself, so that it is not handed the whole.
  private static let families = declarations.map(\.family)
  private static let signatures = declarations.map(\.signature)

  fileprivate var family: FilterFamily { Self.families[Int(rawValue)] }

  var signature: Signature { Self.signatures[Int(rawValue)] }

  private var declared: FilterDeclaration {
    switch self {
    case .upper, .lower, .title, .capitalize: .init(.text, gives: .text)
    case .trim: .init(.text, gives: .text, .text("chars"))
    case .replace: .init(.text, gives: .text, .text("old"), .text("new"), .int("count"), required: 2)
    case .truncate:
      .init(.text, gives: .text, .int("length"), .any("killwords"), .text("end"), .int("leeway"))
    case .center: .init(.text, gives: .text, .int("width"))
    case .pad:
      .init(
        .text, gives: .text, .int("width"), .word("align", "left", "right", "center"), .text("fill"), required: 1)
    case .indent:
      .init(.text, gives: .text, ArgumentDeclaration(name: "width", type: .integerOrText), .any("first"), .any("blank"))
    case .split: .init(.text, of: .text, gives: .any, .text("separator"), .int("maxsplit"))
    case .lines: .init(.text, of: .text, gives: .any)
    case .reverse: .init(.text, of: .list, gives: .any)
    case .join: .init(.text, of: .list, gives: .text, .any("d"), .any("attribute"))
    case .wordcount: .init(.text, gives: .int)

    case .wrap: .init(.wrapping, gives: .text, .int("width"))
    case .wordwrap:
      .init(
        .wrapping, gives: .text, .int("width"), .any("break_long_words"), .text("wrapstring"),
        .any("break_on_hyphens"))

    case .forceescape, .striptags: .init(.markup, gives: .text)
    case .urlize:
      .init(
        .markup, gives: .text, .int("trim_url_limit"), .any("nofollow"), .text("target"), .text("rel"),
        .any("extra_schemes"))
    case .xmlattr: .init(.markup, of: .list, gives: .text, .any("autospace"))

    case .string, .escape, .safe, .urlencode, .pprint: .init(.format, gives: .text)
    case .tojson: .init(.format, gives: .text, .any("indent"))
    case .format: .init(.format, of: .text, gives: .text, isVariadic: true, takesAnyKeyword: true)
    case .date: .init(.format, of: .date, gives: .text, .any("format"))
    case .blank: .init(.format, gives: .any)
    case .filesizeformat: .init(.format, of: .number, gives: .text, .any("binary"))

    case .abs: .init(.number, of: .number, gives: .any)
    case .round:
      .init(.number, of: .number, gives: .any, .int("precision"), .word("method", "common", "floor", "ceil"))
    case .int: .init(.number, gives: .int, .any("default"), .int("base"))
    case .float: .init(.number, gives: .any, .any("default"))
    case .bool: .init(.number, gives: .bool)
    case .sum: .init(.number, of: .list, gives: .any, .any("attribute"))
    case .avg: .init(.number, of: .list, gives: .any)
    case .min, .max: .init(.number, of: .list, gives: .item, .any("case_sensitive"), .any("attribute"))

    case .num: .init(.figure, of: .number, gives: .written, .any("group"))
    case .dec: .init(.figure, of: .number, gives: .written, .int("digits"))
    case .pct: .init(.figure, of: .number, gives: .written, .any("of"), .int("digits"))
    case .money: .init(.figure, of: .number, gives: .written, .int("digits"), .any("group"))
    case .cn, .cnupper: .init(.figure, of: .number, gives: .written)

    case .count, .length: .init(.list, of: .list, gives: .int)
    case .first, .last: .init(.list, of: .list, gives: .item)
    case .list: .init(.list, of: .list, gives: .list)
    case .slice, .batch: .init(.list, of: .list, gives: .any, .int("count"), .any("fill_with"), required: 1)
    case .items: .init(.list, of: .list, gives: .any)
    case .dictsort:
      .init(.list, of: .list, gives: .any, .any("case_sensitive"), .word("by", "key", "value"), .any("reverse"))
    case .sort: .init(.list, of: .list, gives: .list, .any("reverse"), .any("case_sensitive"), .any("attribute"))
    case .groupby:
      .init(
        .list, of: .list, gives: .any, .any("attribute"), required: 1,
        keywords: [.any("default"), .any("case_sensitive")])
    case .unique: .init(.list, of: .list, gives: .list, .any("case_sensitive"), .any("attribute"))
    case .chain, .zip: .init(.list, of: .list, gives: .any, isVariadic: true)
    case .attr: .init(.list, gives: .any, .any("name"), required: 1)

    case .map:
      .init(.selection, of: .list, gives: .any, keywords: [.any("attribute"), .any("default")], isVariadic: true)
    case .select, .reject: .init(.selection, of: .list, gives: .list, .any("test"), isVariadic: true)
    case .selectattr, .rejectattr:
      .init(.selection, of: .list, gives: .list, .any("attribute"), .any("test"), required: 1, isVariadic: true)

    case .default: .init(.fallback, gives: .fallback, .any("default_value"), .any("boolean"))
    }
  }
}

extension Evaluator {
  /// Applies a filter.
  mutating func apply(_ filter: Filter, to subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    try heap.walkCost(subject)
    switch filter.family {
    case .text: return try applyText(filter, subject, arguments)
    case .wrapping: return try applyWrapping(filter, subject, arguments)
    case .markup: return try applyMarkup(filter, subject, arguments)
    case .format: return try applyFormat(filter, subject, arguments)
    case .number: return try applyNumber(filter, subject, arguments)
    case .figure: return try applyFigure(filter, subject, arguments)
    case .list: return try applyList(filter, subject, arguments)
    case .selection: return try applySelection(filter, subject, arguments)
    case .fallback:
      let other = arguments[0] ?? Value(.string, region: 0)
      if subject.isUndefined || subject.isAbsentFigure { return other }
      return boolArgument(arguments[1]) && !heap.isTrue(subject) ? other : subject
    }
  }
}
