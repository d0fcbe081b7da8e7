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

  private static let words: Set<String> = [
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "loop",
  ]

  /// The paths of an expression: no strings, no filters and tests, no names of arguments, nothing that is called.
  static func all(in expression: String, at offset: Int) -> [DottedPath] {
    let bytes = Array(expression.utf8)
    var paths: [DottedPath] = []
    var index = 0
    var isFilter = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 34 || byte == 39 {
        index = (bytes[(index + 1)...].firstIndex(of: byte) ?? bytes.count - 1) + 1
        continue
      }
      guard startsName(byte) else {
        if byte != 32 { isFilter = byte == 124 || byte == 46 || (48...57).contains(byte) }
        index += 1
        continue
      }
      let path = read(bytes, &index, offset)
      let follower = bytes[index...].first { $0 != 32 }
      let isCallOrKeyword =
        follower == 40 || follower == 61 && !bytes[index...].drop { $0 == 32 }.dropFirst().starts(with: [61])
      let isWord = path.names.count == 1 && words.contains(path.names[0])
      if !isFilter, !isCallOrKeyword, !isWord, !paths.contains(where: { $0.names == path.names }) { paths.append(path) }
      isFilter = path.names == ["is"] || path.names == ["not"] && isFilter
    }
    return paths
  }

  private static func read(_ bytes: [UInt8], _ index: inout Int, _ offset: Int) -> DottedPath {
    var path = DottedPath(names: [], ranges: [])
    while index < bytes.count, startsName(bytes[index]) {
      let end = bytes[index...].firstIndex { !startsName($0) && !(48...57).contains($0) } ?? bytes.count
      path.names.append(String(decoding: bytes[index..<end], as: UTF8.self))
      path.ranges.append(offset + index..<offset + end)
      index = end
      guard index + 1 < bytes.count, bytes[index] == 46, startsName(bytes[index + 1]) else { break }
      index += 1
    }
    return path
  }

  private static func startsName(_ byte: UInt8) -> Bool {
    byte == 95 || byte >= 128 || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
