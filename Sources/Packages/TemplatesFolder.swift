// Finds the Templates folder: the program works from any folder, in its repository and installed.

import Foundation

/// Finds the folder of editions and templates.
package enum TemplatesFolder {
  /// The folder asked for, else that of the environment, else the one near the program.
  ///
  /// - Returns: `nil` where none of these places has `editions`.
  package static func find(option: String?, environment: [String: String], program: String) -> String? {
    if let option { return option }
    if let named = environment["NIANBAO_TEMPLATES"], !named.isEmpty { return named }
    var folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    while true {
      for candidate in ["Templates", "share/nianbao/Templates"] {
        let path = folder.appending(path: candidate).path
        if FileManager.default.fileExists(atPath: path + "/editions") { return path }
      }
      if folder.path == "/" || folder.path.isEmpty { return nil }
      folder.deleteLastPathComponent()
    }
  }
}
