// Expat with everything refused that a workbook never has: document types, deep nesting, endless tags.

import CExpat
import Diagnostics

/// Feeds a part to a handler, piece by piece.
final class XMLScanner {
  /// Stands between a namespace and a local name.
  static let separator = UInt8(ascii: "|")

  private let parser: XML_Parser
  private let part: String
  private let limits: ReadingLimits
  private(set) var handler: any PartHandler
  private var refusal: Refusal?
  private var depth = 0
  /// How many tags may still open.
  private(set) var elementsLeft: Int
  private var fed = 0

  init(_ part: String, handler: any PartHandler, limits: ReadingLimits, elementsLeft: Int) throws(Refusal) {
    self.elementsLeft = elementsLeft
    guard let parser = XML_ParserCreateNS("UTF-8", XML_Char(bitPattern: Self.separator)) else {
      throw Refusal(WorkbookReaderCodes.tooLarge, part)
    }
    self.parser = parser
    self.part = part
    self.handler = handler
    self.limits = limits
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { data, name, attributes in XMLScanner.of(data)?.start(name, attributes) },
      { data, name in XMLScanner.of(data)?.end(name) })
    XML_SetCharacterDataHandler(parser) { data, text, count in XMLScanner.of(data)?.text(text, count) }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLScanner.of(data)?.stop(WorkbookReaderCodes.documentType)
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Takes the next piece of the part.
  func feed(_ piece: UnsafeRawBufferPointer) throws(Refusal) {
    try parse(piece.bindMemory(to: CChar.self).baseAddress, piece.count, isLast: false)
    fed += piece.count
    // A tag that does not end is kept whole by the parser: bounded memory needs a bound here.
    if fed - Int(XML_GetCurrentByteIndex(parser)) > limits.tagSize {
      throw Refusal(WorkbookReaderCodes.tooDeep, part)
    }
  }

  /// Says that the part is over.
  func finish() throws(Refusal) {
    try parse(nil, 0, isLast: true)
  }

  private func parse(_ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool) throws(Refusal) {
    let status = XML_Parse(parser, bytes, Int32(count), isLast ? 1 : 0)
    if let refusal { throw refusal }
    if status != XML_STATUS_OK { throw Refusal(WorkbookReaderCodes.brokenXML, part) }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLScanner? {
    data.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
  }

  private func stop(_ code: FindingCode) {
    stop(Refusal(code, part))
  }

  private func stop(_ reason: Refusal) {
    if refusal == nil { refusal = reason }
    XML_StopParser(parser, 0)
  }

  private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard refusal == nil, let name else { return }
    depth += 1
    guard depth <= limits.depth else { return stop(WorkbookReaderCodes.tooDeep) }
    elementsLeft -= 1
    guard elementsLeft >= 0 else { return stop(WorkbookReaderCodes.tooLarge) }
    do {
      try handler.start(XMLName(name), XMLAttributes(attributes))
    } catch {
      stop(error)
    }
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    guard refusal == nil, let name else { return }
    depth -= 1
    do {
      try handler.end(XMLName(name))
    } catch {
      stop(error)
    }
  }

  private func text(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard refusal == nil, let text else { return }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
    do {
      try handler.text(String(decoding: bytes, as: UTF8.self))
    } catch {
      stop(error)
    }
  }
}
