// Reads a YAML or JSON file into a tree with places. What is wrong is a finding that points at the text.

import Diagnostics

/// The notations of data files.
public enum DataFormat: String, Sendable, CaseIterable {
  /// YAML, as a person writes it.
  case yaml
  /// JSON.
  case json

  /// The notation by a file name's ending; YAML where it says nothing.
  public init(fileName: String) {
    self = fileName.lowercased().hasSuffix(".json") ? .json : .yaml
  }
}

/// What a reader accepts at the most; past it a file is refused before it costs anything.
public struct DataLimits: Sendable {
  /// Bytes of a file.
  public var bytes = 16 << 20
  /// Values, aliases counted each time they are used.
  public var nodes = 500_000
  /// Lists and mappings inside one another.
  public var depth = 200

  /// The usual limits.
  public init() {}
}

/// Reads data files.
public enum DataReader {
  /// Reads the one value of `file`.
  ///
  /// - Throws: ``FindingsError`` with code D001–D005: not UTF-8, not the notation, a repeated key, past a limit.
  public static func read(
    _ file: SourceFile, format: DataFormat, limits: DataLimits = DataLimits()
  ) throws(FindingsError) -> DataNode {
    if file.bytes.count > limits.bytes {
      throw FindingsError(DataCodes.finding(DataCodes.tooLarge, .pastBytes(limits.bytes), file, 0..<0))
    }
    if let offset = firstInvalidByte(of: file.bytes) {
      throw FindingsError(DataCodes.finding(DataCodes.notUTF8, .notUTF8, file, offset..<offset + 1))
    }
    switch format {
    case .json:
      var reader = JSONReader(file: file, limits: limits)
      return try reader.readDocument()
    case .yaml:
      return try YAMLReader(file: file, limits: limits).readDocument()
    }
  }

  private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return min(offset, bytes.count - 1)
      }
    }
  }
}
