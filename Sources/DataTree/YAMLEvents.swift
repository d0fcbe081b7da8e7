// What libyaml makes of a text, event by event.

import CYAML

/// Why a text is no YAML.
enum YAMLFault: Error {
  /// The library's words, and where it stopped.
  case syntax(String, at: YAMLMark)
  /// Bytes that no text has, by their offset.
  case unreadable(String, at: Int)
  /// Keys that stand twice in one mapping, and where the first of them begins.
  case repeatedKeys([String], after: Int)
}

/// A place as the library counts: lines and code points from 1.
struct YAMLMark {
  var line: Int
  var column: Int

  init(_ mark: yaml_mark_t) { (line, column) = (mark.line + 1, mark.column + 1) }
}

/// One step of a text.
struct YAMLEvent {
  enum Kind {
    case scalar(String, style: yaml_scalar_style_t, tag: String?)
    case list, map, alias, end, other
  }

  var kind: Kind
  var type: yaml_event_type_t
  var anchor: String?
  var start: YAMLMark

  /// Whether a list or a mapping ends with it.
  var isEnd: Bool { if case .end = kind { true } else { false } }

  /// Whether a list or a mapping begins with it.
  var isCollection: Bool { type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT }
}

/// The events of a text.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(fromContentsOf: bytes)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event.
  mutating func next() throws(YAMLFault) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { yaml_event_delete(&event) }
    var kind = YAMLEvent.Kind.other
    var anchor: UnsafeMutablePointer<UInt8>?
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      kind = .scalar(text, style: scalar.style, tag: Self.text(scalar.tag))
      anchor = scalar.anchor
    case YAML_SEQUENCE_START_EVENT: (kind, anchor) = (.list, event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: (kind, anchor) = (.map, event.data.mapping_start.anchor)
    case YAML_ALIAS_EVENT: (kind, anchor) = (.alias, event.data.alias.anchor)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
    default: break
    }
    return YAMLEvent(kind: kind, type: event.type, anchor: Self.text(anchor), start: YAMLMark(event.start_mark))
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? { pointer.map { String(cString: $0) } }

  private var fault: YAMLFault {
    let words = parser.pointee.problem.map { String(cString: $0) } ?? ""
    return parser.pointee.error == YAML_READER_ERROR
      ? .unreadable(words, at: parser.pointee.problem_offset)
      : .syntax(words, at: YAMLMark(parser.pointee.problem_mark))
  }
}
