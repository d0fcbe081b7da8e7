// How filters, tests and functions take their arguments.

/// The parameters of a filter, a test or a function. Arguments reach it by position; one that is not given is unset.
struct Signature: Sendable {
  /// What may be given by position or by keyword; one without a name by position alone.
  var parameters: [ArgumentDeclaration]
  /// How many of them must be given.
  var required: Int
  /// What may be given by keyword alone; these stand after the parameters.
  var keywords: [ArgumentDeclaration] = []
  /// Whether more arguments may follow.
  var isVariadic = false
  /// Whether any keyword is taken; they arrive as one map, the last argument.
  var takesAnyKeyword = false

  init(
    _ parameters: [ArgumentDeclaration] = [], required: Int = 0, keywords: [ArgumentDeclaration] = [],
    isVariadic: Bool = false,
    takesAnyKeyword: Bool = false
  ) {
    self.parameters = parameters
    self.required = required
    self.keywords = keywords
    self.isVariadic = isVariadic
    self.takesAnyKeyword = takesAnyKeyword
  }

  /// Where in the order of arguments a keyword stands.
  func position(ofKeyword name: String) -> Int? {
    if let position = parameters.firstIndex(where: { $0.name == name }) { return position }
    return keywords.firstIndex { $0.name == name }.map { parameters.count + $0 }
  }

  /// Puts arguments into the order the callee expects. What was not given in between is unset.
  func arrange(_ callee: String, positional: [Value], keywords given: [(name: Value, value: Value)], heap: inout Heap)
    throws(RunError) -> [Value]
  {
    let fixed = parameters.count + keywords.count
    var arranged = [Value](repeating: .unset, count: fixed)
    for (index, value) in positional.enumerated() {
      if index < parameters.count {
        arranged[index] = value
      } else if isVariadic {
        arranged.append(value)
      } else {
        throw .arguments(callee, zh: "参数过多。", en: "too many arguments")
      }
    }
    var rest: [Value] = []
    for (name, value) in given {
      let text = heap.text(of: name)
      if let position = position(ofKeyword: text) {
        if arranged[position].kind != .unset {
          throw .arguments(callee, zh: "参数 “\(text)” 给了两次。", en: "argument \"\(text)\" was given twice")
        }
        arranged[position] = value
      } else if takesAnyKeyword {
        rest += [name, value]
      } else {
        throw .arguments(callee, zh: "没有参数 “\(text)”。", en: "there is no argument \"\(text)\"")
      }
    }
    for index in 0..<min(required, parameters.count) where arranged[index].kind == .unset {
      throw .arguments(
        callee, zh: "缺少参数 “\(parameters[index].name)”。", en: "argument \"\(parameters[index].name)\" is missing")
    }
    if takesAnyKeyword { arranged.append(try heap.map(rest)) }
    return arranged
  }
}

/// The arguments of a call, in the order of its signature.
struct Arguments {
  let values: [Value]

  init(_ values: [Value]) { self.values = values }

  /// The argument at a position; `nil` where none was given.
  subscript(_ index: Int) -> Value? {
    guard index < values.count, values[index].kind != .unset else { return nil }
    return values[index]
  }

  /// Everything from a position on.
  func rest(from index: Int) -> ArraySlice<Value> { index < values.count ? values[index...] : [] }
}

extension Evaluator {
  /// An argument that is text; `nil` where none was given.
  func textArgument(_ callee: String, _ value: Value?) throws(RunError) -> String? {
    guard let value, value.kind != .none, !value.isUndefined else { return nil }
    guard value.kind == .string else {
      throw .arguments(callee, zh: "参数须为文字。", en: "the argument must be text")
    }
    return heap.text(of: value)
  }

  /// An argument that is a whole number; `nil` where none was given.
  func intArgument(_ callee: String, _ value: Value?) throws(RunError) -> Int? {
    guard let value, value.kind != .none, !value.isUndefined else { return nil }
    if value.kind == .float, value.double == value.double.rounded(), abs(value.double) < 1e15 {
      return Int(value.double)
    }
    guard let whole = value.exact?.whole, value.kind != .bool else {
      throw .arguments(callee, zh: "参数须为整数。", en: "the argument must be an integer")
    }
    return Int(whole)
  }

  /// An argument that is a size: a whole number of zero or more, within reason.
  func sizeArgument(_ callee: String, _ value: Value?) throws(RunError) -> Int? {
    guard let size = try intArgument(callee, value) else { return nil }
    guard size >= 0, size <= 1_000_000 else {
      throw .arguments(
        callee, zh: "参数须在 0 到 1000000 之间（上限）。", en: "the argument must be from 0 to 1000000 (limit: size)")
    }
    return size
  }

  /// An argument that is true or false; false where none was given.
  func boolArgument(_ value: Value?) -> Bool { value.map { heap.isTrue($0) } ?? false }

  /// The text of a filter's subject: text as it is, other values as they print.
  func subjectText(_ value: Value) throws(RunError) -> String {
    if value.isUndefined && undefined == .strict { throw .undefined() }
    return heap.display(value)
  }

  /// A string as safe as the one it was made from.
  mutating func text(_ text: String, like subject: Value) throws(RunError) -> Value {
    let value = try heap.string(text)
    return subject.isSafe ? value.with(Value.Flag.safe) : value
  }
}
