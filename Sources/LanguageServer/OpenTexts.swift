// The texts that the editor holds, saved or not, by path.

import Diagnostics
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is open in the editor. Shared with the libraries that read templates.
final class OpenTexts: Sendable {
  private let texts = Mutex<[String: SourceFile]>([:])

  subscript(path: String) -> SourceFile? {
    get { texts.withLock { $0[path] } }
    set { texts.withLock { $0[path] = newValue } }
  }

  var paths: [String] { texts.withLock { $0.keys.sorted() } }

  /// The path of a file's address; `nil` for what is no file.
  static func path(ofURI uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path(percentEncoded: false)
  }

  /// The address of a file.
  static func uri(ofPath path: String) -> String {
    URL(filePath: path).absoluteString
  }
}
