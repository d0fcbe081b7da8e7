// What is known of a filter, a test or a function before it runs: what it takes, each with its type, and what comes of it.
// Each is declared once, where it is named; its signature, the checks before there is data and the editors read it there.

/// What an argument has to be.
enum ArgumentType: Sendable {
  case any
  case integer
  case text
  /// An integer or a text.
  case integerOrText
  /// One of some words.
  case word([String])

  /// Whether a value of a type can be it; a type that is not known can.
  func accepts(_ type: SchemaType) -> Bool {
    switch (self, type) {
    case (.any, _), (_, .any), (_, .figure), (.integer, .int), (.integer, .decimal): true
    case (.integerOrText, .int), (.integerOrText, .decimal), (.integerOrText, .text): true
    case (.integer, _), (.integerOrText, _): false
    case (_, .text), (_, .prose), (_, .date): true
    default: false
    }
  }

  /// What a message asks for.
  var needs: (zh: String, en: String) {
    switch self {
    case .any: ("值", "a value")
    case .integer, .integerOrText: ("整数", "an integer")
    case .text: ("文字", "text")
    case .word(let words): (words.joined(separator: "、"), words.map { "\"\($0)\"" }.joined(separator: ", "))
    }
  }
}

/// What may be given to a filter, a test or a function.
struct ArgumentDeclaration: Sendable {
  var name: String
  var type: ArgumentType

  static func any(_ name: String) -> ArgumentDeclaration { ArgumentDeclaration(name: name, type: .any) }
  static func int(_ name: String) -> ArgumentDeclaration { ArgumentDeclaration(name: name, type: .integer) }
  static func text(_ name: String) -> ArgumentDeclaration { ArgumentDeclaration(name: name, type: .text) }
  static func word(_ name: String, _ words: String...) -> ArgumentDeclaration {
    ArgumentDeclaration(name: name, type: .word(words))
  }
}

/// What a filter is applied to.
enum FilterSubject: Sendable {
  case any
  case number
  case list
  case date
  case text

  /// What a value of a type would have to be instead; `nil` where it can be the subject, or its type is not known.
  ///
  /// - Parameter isConstant: whether the value stands in the template, where a text may be a number.
  func needs(insteadOf type: SchemaType, isConstant: Bool) -> (zh: String, en: String)? {
    switch (self, type) {
    case (.number, .list), (.number, .record), (.number, .bool), (.number, .prose), (.number, .date): ("数", "numbers")
    case (.number, .text): isConstant ? nil : ("数", "numbers")
    case (.list, .int), (.list, .decimal), (.list, .bool), (.list, .figure), (.list, .date): ("列表", "lists")
    case (.date, .int), (.date, .decimal), (.date, .bool), (.date, .figure), (.date, .list), (.date, .record):
      ("日期", "dates")
    case (.text, .int), (.text, .decimal), (.text, .bool), (.text, .figure), (.text, .list), (.text, .record):
      ("文字", "texts")
    default: nil
    }
  }
}

/// What comes of a filter.
enum FilterResult: Sendable {
  case any
  case text
  case int
  case bool
  /// A number written out; of a figure that may be missing, perhaps nothing.
  case written
  /// The list itself, or a part of it.
  case list
  /// An item of the list.
  case item
  /// The subject, or what stands in for it.
  case fallback

  func type(_ subject: SchemaType, argument: SchemaType?) -> SchemaType {
    switch (self, subject) {
    case (.any, _): .any
    case (.text, _): .text
    case (.int, _): .int
    case (.bool, _): .bool
    case (.written, .figure): .any
    case (.written, _): .text
    case (.list, .list): subject
    case (.item, .list(let item)): item
    case (.list, _), (.item, _): .any
    case (.fallback, .figure): argument == nil ? .text : .any
    case (.fallback, _): SchemaType.common(subject, argument ?? .text)
    }
  }
}

/// Which file computes a filter.
enum FilterFamily: Sendable {
  case text
  case wrapping
  case markup
  case format
  case number
  case figure
  case list
  case selection
  case fallback
}

/// A filter as it is declared.
struct FilterDeclaration: Sendable {
  var family: FilterFamily
  var subject: FilterSubject
  var result: FilterResult
  var signature: Signature

  init(
    _ family: FilterFamily, of subject: FilterSubject = .any, gives result: FilterResult,
    _ parameters: ArgumentDeclaration...,
    required: Int = 0, keywords: [ArgumentDeclaration] = [], isVariadic: Bool = false, takesAnyKeyword: Bool = false
  ) {
    self.family = family
    self.subject = subject
    self.result = result
    signature = Signature(
      parameters, required: required, keywords: keywords, isVariadic: isVariadic, takesAnyKeyword: takesAnyKeyword)
  }
}
