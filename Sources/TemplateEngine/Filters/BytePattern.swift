// Finding bytes in bytes, in time that grows with their number and not with its square, whatever the template makes.

/// Bytes to be found, and how far a failed match may be reused (Knuth, Morris and Pratt).
struct BytePattern {
  let bytes: [UInt8]
  /// For each length of a match, the longest shorter one that ends with the same bytes.
  private let borders: [Int]

  init(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var borders = [Int](repeating: 0, count: bytes.count + 1)
    var matched = 0
    for index in bytes.indices.dropFirst() {
      while matched > 0, bytes[index] != bytes[matched] { matched = borders[matched] }
      if bytes[index] == bytes[matched] { matched += 1 }
      borders[index + 1] = matched
    }
    self.bytes = bytes
    self.borders = borders
  }

  /// Where the pattern first stands.
  func first(in text: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return text.startIndex }
    var matched = 0
    for index in text.indices {
      while matched > 0, text[index] != bytes[matched] { matched = borders[matched] }
      if text[index] == bytes[matched] { matched += 1 }
      if matched == bytes.count { return index + 1 - matched }
    }
    return nil
  }

  /// Where the pattern stands, without overlaps; at most so many times. Empty for an empty pattern.
  func places(in text: [UInt8], most: Int = .max) -> [Int] {
    guard !bytes.isEmpty else { return [] }
    var places: [Int] = []
    var position = 0
    while places.count < most, let place = first(in: text[position...]) {
      places.append(place)
      position = place + bytes.count
    }
    return places
  }

  /// Text with other bytes where the pattern stands; `nil` where it would grow past a limit.
  func replaced(in text: [UInt8], by other: [UInt8], most: Int = .max, limit: Int = .max) -> [UInt8]? {
    guard !bytes.isEmpty else { return text }
    var result: [UInt8] = []
    var (position, count) = (0, 0)
    while count < most, let place = first(in: text[position...]) {
      result += text[position..<place]
      result += other
      if result.count > limit { return nil }
      position = place + bytes.count
      count += 1
    }
    result += text[position...]
    return result
  }
}
