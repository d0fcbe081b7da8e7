// What an embedding program may choose about the syntax.

/// How white space around tags is treated; the defaults are Jinja's. Document templates need none of it: there, white
/// space has no meaning beyond the line.
public struct SyntaxSettings: Hashable, Sendable {
  /// Whether the line end after a tag or a comment is removed.
  public var trimsBlocks: Bool
  /// Whether the white space before a tag or a comment that begins its line is removed.
  public var lstripsBlocks: Bool
  /// Whether the last line end of the file is kept.
  public var keepsTrailingNewline: Bool

  /// Chooses the treatment of white space.
  public init(trimsBlocks: Bool = false, lstripsBlocks: Bool = false, keepsTrailingNewline: Bool = false) {
    self.trimsBlocks = trimsBlocks
    self.lstripsBlocks = lstripsBlocks
    self.keepsTrailingNewline = keepsTrailingNewline
  }
}
