// What reads a part of the package: it hears tags and text, in the order of the file.

import Glibc

/// The three things that XML says.
protocol PartHandler {
  /// A tag opens.
  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) throws(Refusal)
  /// A tag closes.
  mutating func end(_ element: XMLName) throws(Refusal)
  /// Text between tags; one text may come in pieces.
  mutating func text(_ piece: String) throws(Refusal)
}

/// A tag's name in its namespace; both spellings of the spreadsheet namespace count as one.
struct XMLName: Hashable, Sendable {
  /// The namespaces that mean something here.
  enum Space: Hashable, Sendable {
    case spreadsheet
    case relationships
    case packageRelationships
    case contentTypes
    case coreProperties
    case customProperties
    case dublinCore
    case propertyTypes
    case other
  }

  var space: Space
  var local: String

  private static let spaces: [(address: StaticString, space: Space)] = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", .spreadsheet),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", .spreadsheet),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", .relationships),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", .relationships),
    ("http://schemas.openxmlformats.org/package/2006/relationships", .packageRelationships),
    ("http://schemas.openxmlformats.org/package/2006/content-types", .contentTypes),
    ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", .coreProperties),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", .customProperties),
    ("http://purl.oclc.org/ooxml/officeDocument/customProperties", .customProperties),
    ("http://purl.org/dc/elements/1.1/", .dublinCore),
    ("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", .propertyTypes),
    ("http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", .propertyTypes),
  ]

  /// Reads a name as the scanner gives it: the namespace, a mark, the local name. Runs for every tag, so that it compares
  /// bytes and makes no string but the short one.
  init(_ raw: UnsafePointer<CChar>) {
    let count = strlen(raw)
    let bytes = UnsafeRawBufferPointer(start: raw, count: count)
    let mark = bytes.lastIndex(of: XMLScanner.separator)
    let start = mark.map { $0 + 1 } ?? 0
    local = String(decoding: bytes[start...], as: UTF8.self)
    space = mark.map { Self.space(UnsafeRawBufferPointer(rebasing: bytes[..<$0])) } ?? .other
  }

  private static func space(_ address: UnsafeRawBufferPointer) -> Space {
    for known in spaces where known.address.utf8CodeUnitCount == address.count {
      if let start = address.baseAddress, memcmp(start, known.address.utf8Start, address.count) == 0 {
        return known.space
      }
    }
    return .other
  }
}

/// The attributes of a tag.
struct XMLAttributes {
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    self.pairs = pairs
  }

  /// The value of an attribute without a namespace.
  subscript(name: StaticString) -> String? {
    guard let pairs else { return nil }
    var index = 0
    while let key = pairs[index], let value = pairs[index + 1] {
      if name.withUTF8Buffer({ Self.equal(key, $0) }) { return String(cString: value) }
      index += 2
    }
    return nil
  }

  /// The value of an attribute in the namespace of relationships.
  func relationship(_ name: String) -> String? {
    guard let pairs else { return nil }
    var index = 0
    while let key = pairs[index], let value = pairs[index + 1] {
      let full = XMLName(key)
      if full.space == .relationships, full.local == name { return String(cString: value) }
      index += 2
    }
    return nil
  }

  private static func equal(_ key: UnsafePointer<CChar>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    for (offset, byte) in name.enumerated() where UInt8(bitPattern: key[offset]) != byte { return false }
    return key[name.count] == 0
  }
}
