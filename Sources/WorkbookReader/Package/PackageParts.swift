// The parts of a package by name. Every part is unpacked exactly once, with its checksum; parts that nobody asks for are
// unpacked at the end, so that nothing in the file goes unlooked at.

import Diagnostics

/// The parts of a package.
struct PackageParts {
  let limits: ReadingLimits
  private let bytes: UnsafeRawBufferPointer
  private var entries: [String: ZipEntry] = [:]
  /// How many tags all parts together may still have.
  private var elementsLeft: Int
  /// The parts not read yet, in the order of the file.
  private var unread: [String] = []

  init(_ bytes: UnsafeRawBufferPointer, limits: ReadingLimits) throws(Refusal) {
    self.bytes = bytes
    self.limits = limits
    elementsLeft = limits.elements
    for entry in try ZipDirectory.entries(of: bytes, limits: limits) {
      let name = entry.name.lowercased()
      entries[name] = entry
      unread.append(name)
    }
  }

  /// The names of all parts, as the file spells them.
  var names: [String] { unread.compactMap { entries[$0]?.name } }

  /// Whether there is a part of this name.
  func contains(_ name: String) -> Bool { entries[name.lowercased()] != nil }

  /// Reads a part with `handler` and gives the handler back.
  mutating func read<Handler: PartHandler>(_ name: String, with handler: Handler) throws(Refusal) -> Handler {
    guard let entry = entries[name.lowercased()] else { throw Refusal(WorkbookReaderCodes.missingPart, name) }
    // A part read twice would let a small file stand for a large one.
    guard let place = unread.firstIndex(of: name.lowercased()) else {
      throw Refusal(WorkbookReaderCodes.badReference, name)
    }
    unread.remove(at: place)
    return try scan(entry, with: handler) as? Handler ?? handler
  }

  private mutating func scan(_ entry: ZipEntry, with handler: any PartHandler) throws(Refusal) -> any PartHandler {
    let scanner = try XMLScanner(entry.name, handler: handler, limits: limits, elementsLeft: elementsLeft)
    try Inflation.unpack(entry, of: bytes) { (piece) throws(Refusal) in try scanner.feed(piece) }
    try scanner.finish()
    elementsLeft = scanner.elementsLeft
    return scanner.handler
  }

  /// Looks at every part that has not been read: XML must be well-formed and free of document types, checksums right.
  mutating func readRest() throws(Refusal) {
    for name in unread {
      guard let entry = entries[name] else { continue }
      if name.hasSuffix(".xml") || name.hasSuffix(".rels") || name.hasSuffix(".vml") {
        _ = try scan(entry, with: UninterestedHandler())
      } else {
        try Inflation.unpack(entry, of: bytes) { (_) throws(Refusal) in }
      }
    }
    unread = []
  }
}

/// Listens to nothing.
private struct UninterestedHandler: PartHandler {
  mutating func start(_ element: XMLName, _ attributes: XMLAttributes) {}
  mutating func end(_ element: XMLName) {}
  mutating func text(_ piece: String) {}
}
