// Which name was undefined: told from the expression that failed and from the data, once the run has ended.

import Diagnostics

extension Machine where Structure: ~Copyable {
  /// The finding for an undefined value, with its name and the name that may have been meant.
  func undefinedName(at place: Place?) -> (message: Message, label: Message?, fix: Finding.Fix?)? {
    guard let source = place?.source else { return nil }
    let paths = DottedPath.all(in: source.file.text(in: source.range), at: source.range.lowerBound)
    let missing = paths.compactMap { path in firstMissing(of: path).map { (path, $0) } }
    // Of several names, only one that the data would have to hold is certain to be the one.
    guard let (path, step) = paths.count == 1 ? missing.first : missing.first(where: { $0.1.container != nil }),
      paths.count == 1 || missing.count == 1
    else { return nil }
    let name = path.names[...step.index].joined(separator: ".")
    let message = RunError.undefined(name).message
    let wanted = path.names[step.index]
    let known = step.container.map { container in
      evaluator.heap.entries(of: container).prefix(1000).map { Candidate(name: evaluator.heap.display($0.key)) }
    }
    guard let nearest = Suggestions.nearest(to: wanted, among: known ?? []) else { return (message, nil, nil) }
    let fix = Finding.Fix(
      message: Message(zh: "改为 “\(nearest.name)”", en: "change it to \"\(nearest.name)\""),
      place: SourcePlace(file: source.file, range: path.ranges[step.index]), replacement: nearest.name)
    return (message, Message(zh: "是不是 “\(nearest.name)”？", en: "did you mean \"\(nearest.name)\"?"), fix)
  }

  /// The first step of a path that leads nowhere, and the map that should have had it where the data tells. What is
  /// bound in the template is not to be seen from here: a path that begins there is missing as a whole.
  private func firstMissing(of path: DottedPath) -> (index: Int, container: Value?)? {
    var current = root
    for (index, name) in path.names.enumerated() {
      let entry = evaluator.heap.entries(of: current).first { evaluator.heap.textIfString($0.key) == name }
      guard let entry else {
        if index == 0, path.names.count > 1 { return (path.names.count - 1, nil) }
        return (index, current)
      }
      current = entry.value
    }
    return nil
  }
}

/// A name with what follows it by dots, as it stands in an expression.
private struct DottedPath {
  var names: [String]
  var ranges: [Range<Int>]

  /// The paths of an expression, each once: nothing that is called, no names of filters, tests and arguments.
  static func all(in expression: String, at offset: Int) -> [DottedPath] {
    let file = SourceFile(name: "", bytes: Array(expression.utf8))
    var paths: [DottedPath] = []
    collect(TemplateParser.parseExpression(file).expression, offset, &paths)
    return paths
  }

  private static func collect(_ expression: Expression, _ offset: Int, _ paths: inout [DottedPath]) {
    if let path = DottedPath(expression, offset) {
      if path.names != ["loop"], !paths.contains(where: { $0.names == path.names }) { paths.append(path) }
      return
    }
    for part in expression.parts {
      if case .call(let callee, _) = expression.kind, callee.span == part.span, DottedPath(part, 0) != nil { continue }
      collect(part, offset, &paths)
    }
  }

  private init?(_ expression: Expression, _ offset: Int) {
    switch expression.kind {
    case .name(let name):
      names = [name]
      ranges = [expression.span.range.shifted(by: offset)]
    case .attribute(let base, let name):
      guard let path = DottedPath(base, offset) else { return nil }
      names = path.names + [name.text]
      ranges = path.ranges + [name.span.range.shifted(by: offset)]
    default: return nil
    }
  }
}

extension Range<Int> {
  fileprivate func shifted(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
