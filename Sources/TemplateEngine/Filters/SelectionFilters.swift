// Filters that take another filter or a test by name: map, select, reject and their kin.

extension Evaluator {
  mutating func applySelection(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    if filter == .map { return try map(subject, arguments) }
    let byAttribute = filter == .selectattr || filter == .rejectattr
    let keeps = filter == .select || filter == .selectattr
    let attribute = byAttribute ? arguments[0] : nil
    let test = try textArgument(filter.name, arguments[byAttribute ? 1 : 0])
    let rest = Array(arguments.rest(from: byAttribute ? 2 : 1))
    var chosen: Test?
    var arranged: [Value] = []
    if let test {
      guard let found = Test.byName[test] else { throw Self.unknown(zh: "测试", en: "test", test) }
      chosen = found
      arranged = try found.signature.arrange(test, positional: rest, keywords: [], heap: &heap)
    }
    var kept: [Value] = []
    var path = AttributePath(steps: [])
    if let attribute { path = try self.path(attribute) }
    for item in try walkedItems(subject) {
      let value = try follow(&path, from: item) ?? .undefined
      let passed: Bool
      if let chosen { passed = try holds(chosen, value, Arguments(arranged)) } else { passed = heap.isTrue(value) }
      if passed == keeps { kept.append(item) }
    }
    return try heap.list(kept)
  }

  private mutating func map(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    var results: [Value] = []
    let items = try walkedItems(subject)
    if let attribute = arguments[0] {
      if !arguments.rest(from: 2).isEmpty { throw .arguments("map", zh: "参数过多。", en: "too many arguments") }
      var path = try path(attribute)
      for item in items {
        let value = try follow(&path, from: item) ?? .undefined
        results.append(value.isUndefined ? arguments[1] ?? .undefined : value)
      }
      return try heap.list(results)
    }
    guard let name = try textArgument("map", arguments[2]) else {
      throw .arguments("map", zh: "缺少过滤器的名称。", en: "a filter name is required")
    }
    guard let filter = Filter.byName[name] else { throw Self.unknown(zh: "过滤器", en: "filter", name) }
    let arranged = try filter.signature.arrange(
      name, positional: Array(arguments.rest(from: 3)), keywords: [], heap: &heap)
    for item in items { results.append(try apply(filter, to: item, Arguments(arranged))) }
    return try heap.list(results)
  }

  static func unknown(zh: String, en: String, _ name: String) -> RunError {
    RunError(
      RunCodes.unknownCallable, zh: "没有\(zh) “\(name)”；请检查名称。", en: "\(en) \"\(name)\" is unknown; check its name")
  }
}
