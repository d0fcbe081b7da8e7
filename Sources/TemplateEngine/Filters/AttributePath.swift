// What filters take as an attribute: `a.b.0`, a name, or an index. It is read once for all items of a list.

/// The steps from an item to one of its parts.
struct AttributePath {
  struct Step {
    var key: Value
    /// For a number, the same as a name: a map may have it as one.
    var name: Value?
    /// Where among a map's keys it was found last.
    var hint: UInt32 = 0
  }

  var steps: [Step]
}

extension Evaluator {
  /// Reads a path: dotted where it is text.
  mutating func path(_ path: Value) throws(RunError) -> AttributePath {
    guard path.kind == .string else { return AttributePath(steps: [AttributePath.Step(key: path)]) }
    return try self.path(heap.text(of: path))
  }

  mutating func path(_ path: String) throws(RunError) -> AttributePath {
    var steps: [AttributePath.Step] = []
    for step in path.split(separator: ".") {
      let name = try heap.string(String(step))
      if let number = Int64(step) {
        steps.append(AttributePath.Step(key: .int(number), name: name))
      } else {
        steps.append(AttributePath.Step(key: name))
      }
    }
    return AttributePath(steps: steps)
  }

  /// The part that a path leads to; `nil` where a step leads nowhere.
  mutating func follow(_ path: inout AttributePath, from value: Value) throws(RunError) -> Value? {
    var current = value
    try heap.take(steps: path.steps.count)
    for index in path.steps.indices {
      if let next = try heap.index(current, path.steps[index].key, hint: &path.steps[index].hint) {
        current = next
      } else if let name = path.steps[index].name, let next = heap.lookup(current, name) {
        current = next
      } else {
        return nil
      }
    }
    return current
  }
}
