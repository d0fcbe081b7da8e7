// Judges files by a JSON Schema, with a validator that shares no code with the product.

import Foundation

/// Debian's validator of JSON Schemas.
public enum SchemaReader {
  /// What it says of a file.
  public struct Verdict: Decodable {
    /// A fault, by the path of its keys.
    public struct Fault: Decodable {
      /// Where it is.
      public let path: String
      /// What it is.
      public let message: String
    }
    /// The file.
    public let file: String
    /// Its faults.
    public let errors: [Fault]
  }

  /// What the validator says of files of the repository.
  public static func verdicts(_ schema: [UInt8], files: [String]) throws -> [Verdict] {
    try PythonReader.inTemporaryFolder { folder in
      let url = folder.appending(path: "schema.json")
      try Data(schema).write(to: url)
      let answer = try PythonReader.run("schema.py", [url.path] + files)
      return try answer.json(as: [Verdict].self)
    }
  }

  /// What the validator says of texts, each a YAML file.
  public static func verdicts(_ schema: [UInt8], texts: [String]) throws -> [Verdict] {
    try PythonReader.inTemporaryFolder { folder in
      let files = try texts.enumerated().map { number, text in
        let url = folder.appending(path: "\(number).yaml")
        try Data(text.utf8).write(to: url)
        return url.path
      }
      return try verdicts(schema, files: files)
    }
  }

  /// The files of a folder of the repository whose paths fit.
  public static func files(in folder: String, where fits: (String) -> Bool) throws -> [String] {
    let url = PythonReader.root.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: url.path)
    let names = (found?.allObjects ?? []).compactMap { $0 as? String }
    return names.filter(fits).sorted().map { url.appending(path: $0).path }
  }
}
