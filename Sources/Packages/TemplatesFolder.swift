// Finds the Templates folder: the program works from any folder, in its repository and installed.

/// Finds the folder of editions and templates.
package enum TemplatesFolder {
  /// The folder asked for, else the one that the environment names, else the one near the program.
  ///
  /// - Returns: `nil` where none of these places has `editions`.
  package static func find(option: String?, named: String?, program: String) -> String? {
    if let option { return option }
    if let named, !named.isEmpty { return named }
    var folder = FilePath.folder(of: FileSystem.target(of: program) ?? FilePath.standardized(program))
    while true {
      let base = folder == "/" ? "" : folder
      for candidate in ["Templates", "share/nianbao/Templates"] {
        let path = base + "/" + candidate
        if FileSystem.holds(path + "/editions") { return path }
      }
      if folder == "/" { return nil }
      folder = FilePath.folder(of: folder)
    }
  }
}
