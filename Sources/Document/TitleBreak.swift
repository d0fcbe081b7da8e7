// Where a title breaks that needs more than one line: behind the name of the body that reports, as official documents
// have it, so that no word is torn.

/// The break of a title.
public enum TitleBreak {
  /// The place behind `agency` in `title`; `nil` where it is not there, or nothing comes behind it.
  public static func position(in title: String, behind agency: String) -> String.Index? {
    if agency.isEmpty { return nil }
    // Most titles begin with it, which is seen without a search.
    let end =
      title.utf8.starts(with: agency.utf8)
      ? title.utf8.index(title.startIndex, offsetBy: agency.utf8.count) : title.firstRange(of: agency)?.upperBound
    return end == title.endIndex ? nil : end
  }
}
