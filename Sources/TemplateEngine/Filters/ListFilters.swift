// Filters over lists and maps: length, ends, sorting, grouping, slicing.

extension Evaluator {
  mutating func applyList(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    switch filter {
    case .count, .length:
      if let size = heap.size(of: subject) { return .int(size) }
      if subject.isUndefined && undefined == .lenient { return .int(0) }
      throw .invalid(
        zh: "\(Heap.kindName(subject))没有长度。", en: "cannot calculate length of value of type \(Heap.kindName(subject))")
    case .first, .last: return try end(filter, subject)
    case .list: return try heap.list(try walkedItems(subject))
    case .slice, .batch: return try portions(filter, subject, arguments)
    case .items:
      if subject.isUndefined && undefined == .lenient { return try heap.list([]) }
      guard [.map, .record, .namespace, .module].contains(subject.kind) else {
        throw .invalid(zh: "items 只能用于对象。", en: "cannot convert value into pairs")
      }
      return try pairs(heap.entries(of: subject), detail: Value.Flag.iterator)
    case .dictsort: return try dictSort(subject, arguments)
    case .sort: return try sort(subject, arguments)
    case .groupby: return try group(subject, arguments)
    case .unique: return try unique(subject, arguments)
    case .chain: return try chain([subject] + arguments.rest(from: 0))
    case .zip: return try zip([subject] + arguments.rest(from: 0))
    case .attr:
      var hint: UInt32 = 0
      return try heap.index(subject, arguments[0] ?? .none, hint: &hint) ?? .undefined
    default: return subject
    }
  }

  private mutating func end(_ filter: Filter, _ subject: Value) throws(RunError) -> Value {
    if subject.kind == .string {
      let scalars = heap.text(of: subject).unicodeScalars
      guard let scalar = filter == .first ? scalars.first : scalars.last else { return .undefined }
      return try text(String(scalar), like: subject)
    }
    guard subject.kind == .list || (filter == .first && heap.size(of: subject) != nil) else {
      throw .invalid(zh: "只有列表和文字有首尾。", en: "cannot get \(filter.name) item from value")
    }
    let list = try walk(subject)
    if list.length == 0 { return .undefined }
    return heap.item(of: list, at: filter == .first ? 0 : list.length - 1)
  }

  private mutating func portions(_ filter: Filter, _ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let count = try sizeArgument(filter.name, arguments[0]) ?? 0
    if count == 0 { throw .arguments(filter.name, zh: "份数不能为 0。", en: "count cannot be 0") }
    let items = try walkedItems(subject)
    let fill = arguments[1]
    var portions: [Value] = []
    if filter == .batch {
      for start in stride(from: 0, to: items.count, by: count) {
        var portion = Array(items[start..<min(items.count, start + count)])
        if let fill { portion += [Value](repeating: fill, count: count - portion.count) }
        portions.append(try heap.list(portion))
      }
    } else {
      try heap.spend(16 * count)
      let (size, extra) = items.count.quotientAndRemainder(dividingBy: count)
      var start = 0
      for index in 0..<count {
        let end = start + size + (index < extra ? 1 : 0)
        var portion = Array(items[start..<end])
        if let fill, index >= extra { portion.append(fill) }
        portions.append(try heap.list(portion))
        start = end
      }
    }
    return try heap.list(portions)
  }

  private mutating func pairs(_ entries: [(key: Value, value: Value)], detail: UInt16 = 0) throws(RunError) -> Value {
    var pairs: [Value] = []
    for entry in entries { pairs.append(try heap.list([entry.key, entry.value], detail: Value.Flag.tuple)) }
    return try heap.list(pairs, detail: detail)
  }

  private mutating func dictSort(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    guard [.map, .record, .namespace, .module, .loop].contains(subject.kind) else {
      throw .invalid(zh: "dictsort 只能用于对象。", en: "cannot convert value into pair list")
    }
    let by = try textArgument("dictsort", arguments[1]) ?? "key"
    guard by == "key" || by == "value" else {
      throw .arguments("dictsort", zh: "by 须为 key 或 value。", en: "by is \"key\" or \"value\"")
    }
    let byValue = by == "value"
    let (caseSensitive, reverse) = (boolArgument(arguments[0]), boolArgument(arguments[2]))
    let entries = heap.entries(of: subject)
    let keys = entries.map { byValue ? $0.value : $0.key }
    let order = try stableOrder(keys, caseSensitive: caseSensitive, reverse: reverse)
    return try pairs(order.map { entries[$0] })
  }

  /// The positions of values in sorted order; equal ones stay as they stood.
  private mutating func stableOrder(_ keys: [Value], caseSensitive: Bool, reverse: Bool) throws(RunError) -> [Int] {
    try heap.compared { (heap, fuel) in
      keys.indices.sorted { a, b in
        let order = heap.sortOrder(keys[a], keys[b], caseSensitive: caseSensitive, &fuel)
        if order == 0 { return a < b }
        return reverse ? order > 0 : order < 0
      }
    }
  }

  /// Whether each of some values differs from the one before it in an order.
  private mutating func changes(_ keys: [Value], in order: [Int], caseSensitive: Bool) throws(RunError) -> [Bool] {
    try heap.compared { (heap, fuel) in
      order.indices.map { index in
        index == 0
          || heap.sortOrder(keys[order[index - 1]], keys[order[index]], caseSensitive: caseSensitive, &fuel) != 0
      }
    }
  }

  private mutating func sort(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let items = try walkedItems(subject)
    var keys: [Value] = []
    if let attribute = try textArgument("sort", arguments[2]) {
      let names = attribute.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      var paths: [AttributePath] = []
      for name in names { paths.append(try path(String(name))) }
      for item in items {
        var parts: [Value] = []
        for index in paths.indices { parts.append(try follow(&paths[index], from: item) ?? .undefined) }
        keys.append(parts.count == 1 ? parts[0] : try heap.list(parts))
      }
    } else {
      keys = items
    }
    let order = try stableOrder(
      keys, caseSensitive: boolArgument(arguments[1]), reverse: boolArgument(arguments[0]))
    return try heap.list(order.map { items[$0] })
  }

  private mutating func group(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let items = try walkedItems(subject)
    let caseSensitive = boolArgument(arguments[2])
    var keys: [Value] = []
    var path = try path(arguments[0] ?? .none)
    for item in items { keys.append(try follow(&path, from: item) ?? arguments[1] ?? .undefined) }
    let order = try stableOrder(keys, caseSensitive: caseSensitive, reverse: false)
    let begins = try changes(keys, in: order, caseSensitive: caseSensitive)
    var groups: [Value] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, !begins[end] { end += 1 }
      let list = try heap.list(order[start..<end].map { items[$0] })
      groups.append(try heap.list([keys[order[end - 1]], list], detail: Value.Flag.tuple))
      start = end
    }
    return try heap.list(groups)
  }

  private mutating func unique(_ subject: Value, _ arguments: Arguments) throws(RunError) -> Value {
    let caseSensitive = boolArgument(arguments[0])
    let items = try walkedItems(subject)
    let keys = try listItems(try walk(subject), attribute: arguments[1])
    let order = try stableOrder(keys, caseSensitive: caseSensitive, reverse: false)
    let begins = try changes(keys, in: order, caseSensitive: caseSensitive)
    var kept = Set<Int>()
    var last: Value?
    for (index, position) in order.enumerated() {
      // Maps have no order among them: those that are alike are told by comparing.
      let isRepeated =
        last.map { $0.kind == .map } == true ? try heap.areEqual(last ?? .none, keys[position]) : !begins[index]
      if isRepeated { continue }
      last = keys[position]
      kept.insert(position)
    }
    return try heap.list(items.indices.filter { kept.contains($0) }.map { items[$0] })
  }

  private mutating func chain(_ values: [Value]) throws(RunError) -> Value {
    if values.allSatisfy({ $0.kind == .map }) {
      var merged = MergedEntries()
      for value in values {
        try heap.take(steps: 4 * value.length)
        merged.add(heap.entries(of: value), heap)
      }
      return try heap.map(merged.flat)
    }
    try heap.ensure(values.reduce(0) { $0 + 16 * heap.extent(of: $1) })
    var items: [Value] = []
    for value in values { items += try walkedItems(value) }
    return try heap.list(
      items, detail: values.allSatisfy { $0.kind == .list && !$0.isIterator } ? 0 : Value.Flag.iterator)
  }

  /// Adds an entry to a flat map, over one of the same key.
  func merge(_ entry: (key: Value, value: Value), into flat: inout [Value]) {
    for index in stride(from: 0, to: flat.count, by: 2) where heap.equal(flat[index], entry.key) {
      flat[index + 1] = entry.value
      return
    }
    flat += [entry.key, entry.value]
  }

  private mutating func zip(_ values: [Value]) throws(RunError) -> Value {
    var lists: [Value] = []
    for value in values { lists.append(try walk(value)) }
    var rows: [Value] = []
    for index in 0..<(lists.map(\.length).min() ?? 0) {
      rows.append(try heap.list(lists.map { heap.item(of: $0, at: index) }, detail: Value.Flag.tuple))
    }
    return try heap.list(rows, detail: Value.Flag.iterator)
  }

}
