// What marked-up tables are called: by the id that their template gives them, which tells a program, or a person who hears the
// workbook read out, what is there.

/// Gives out names of tables.
struct TableNames {
  private var taken: Set<String>

  /// Names of tables differ from those of cells as well.
  init(taken names: [String]) {
    taken = Set(names.map { $0.lowercased() })
  }

  /// The name for the table `id`; empty where the id cannot be one, or is taken: the program then numbers the table.
  mutating func name(for id: String) -> String {
    // The library takes no backslash here.
    guard DefinedNames.isLegal(id), !id.contains("\\"), taken.insert(id.lowercased()).inserted else { return "" }
    return id
  }
}
