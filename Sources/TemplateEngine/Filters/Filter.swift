// The filters of the language: their names, their signatures, and which family computes them.

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

  static let signatures: [Signature] = allCases.map(\.declaredSignature)

  var signature: Signature { Self.signatures[Int(rawValue)] }

  private var declaredSignature: Signature {
    switch self {
    case .abs, .avg, .blank, .bool, .capitalize, .cn, .cnupper, .count, .escape, .first, .forceescape, .items, .last,
      .length, .lines, .list, .lower, .pprint, .reverse, .safe, .string, .striptags, .title, .upper, .urlencode,
      .wordcount:
      Signature()
    case .float: Signature(["default"])
    case .int: Signature(["default", "base"])
    case .max, .min: Signature(["case_sensitive", "attribute"])
    case .sum: Signature(["attribute"])
    case .attr: Signature(["name"], required: 1)
    case .batch, .slice: Signature(["count", "fill_with"], required: 1)
    case .chain, .zip: Signature(isVariadic: true)
    case .date: Signature(["format"])
    case .dec: Signature(["digits"])
    case .default: Signature(["default_value", "boolean"])
    case .center, .wrap: Signature(["width"])
    case .dictsort: Signature(["case_sensitive", "by", "reverse"])
    case .filesizeformat: Signature(["binary"])
    case .format: Signature(isVariadic: true, takesAnyKeyword: true)
    case .groupby: Signature(["attribute"], required: 1, keywords: ["default", "case_sensitive"])
    case .indent: Signature(["width", "first", "blank"])
    case .join: Signature(["d", "attribute"])
    case .map: Signature(keywords: ["attribute", "default"], isVariadic: true)
    case .money: Signature(["digits", "group"])
    case .num: Signature(["group"])
    case .pad: Signature(["width", "align", "fill"], required: 1)
    case .pct: Signature(["of", "digits"])
    case .select, .reject: Signature(["test"], isVariadic: true)
    case .selectattr, .rejectattr: Signature(["attribute", "test"], required: 1, isVariadic: true)
    case .replace: Signature(["old", "new", "count"], required: 2)
    case .round: Signature(["precision", "method"])
    case .sort: Signature(["reverse", "case_sensitive", "attribute"])
    case .split: Signature(["separator", "maxsplit"])
    case .tojson: Signature(["indent"])
    case .trim: Signature(["chars"])
    case .truncate: Signature(["length", "killwords", "end", "leeway"])
    case .unique: Signature(["case_sensitive", "attribute"])
    case .urlize: Signature(["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"])
    case .wordwrap: Signature(["width", "break_long_words", "wrapstring", "break_on_hyphens"])
    case .xmlattr: Signature(["autospace"])
    }
  }
}

extension Evaluator {
  /// Applies a filter. The families are tried in turn; each knows its own.
  mutating func apply(_ filter: Filter, to subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    try heap.walkCost(subject)
    try heap.walkCost(subject)
    switch filter {
    case .default:
      let other = arguments[0] ?? Value(.string, region: 0)
      if subject.isUndefined || subject.isAbsentFigure { return other }
      return boolArgument(arguments[1]) && !heap.isTrue(subject) ? other : subject
    case .upper, .lower, .title, .capitalize, .trim, .replace, .truncate, .center, .pad, .indent, .split, .lines,
      .reverse, .join, .wordcount:
      return try applyText(filter, subject, arguments)
    case .wrap, .wordwrap: return try applyWrapping(filter, subject, arguments)
    case .forceescape, .striptags, .urlize, .xmlattr: return try applyMarkup(filter, subject, arguments)
    case .string, .escape, .safe, .tojson, .urlencode, .pprint, .format, .date, .blank, .filesizeformat:
      return try applyFormat(filter, subject, arguments)
    case .abs, .int, .float, .bool, .round, .sum, .avg, .min, .max:
      return try applyNumber(filter, subject, arguments)
    case .num, .dec, .pct, .money, .cn, .cnupper: return try applyFigure(filter, subject, arguments)
    case .count, .length, .first, .last, .list, .slice, .batch, .items, .dictsort, .sort, .groupby, .unique, .chain,
      .zip, .attr:
      return try applyList(filter, subject, arguments)
    case .map, .select, .reject, .selectattr, .rejectattr: return try applySelection(filter, subject, arguments)
    }
  }
}
