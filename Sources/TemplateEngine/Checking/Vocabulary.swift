// The words of the language, for editors.

/// The words that a template may use, whatever its data.
public enum Vocabulary {
  /// The filters, aliases included.
  public static let filters: [String] = Filter.byName.keys.sorted()
  /// The tests that have a name.
  public static let tests: [String] = Test.byName.keys.filter { $0.first?.isLetter == true }.sorted()
  /// The functions.
  public static let functions: [String] = Function.byName.keys.sorted()

  /// The names of a filter's arguments, in order.
  public static func parameters(ofFilter name: String) -> [String] {
    guard let signature = Filter.byName[name]?.signature else { return [] }
    return (signature.parameters + signature.keywords).map(\.name)
  }

  /// The tags of a kind of template, their ends included.
  public static func tags(of kind: TemplateKind) -> [String] {
    let own = kind == .document ? Parser.documentTags : Parser.textTags
    let closed = [
      "for", "if", "with", "filter", "macro", "call", "block", "raw", "autoescape", "section", "table", "head", "row",
      "sheet", "only", "except",
    ]
    let words = Parser.commonTags + own
    return words + ["else", "elif"] + words.filter(closed.contains).map { "end" + $0 }
  }
}
