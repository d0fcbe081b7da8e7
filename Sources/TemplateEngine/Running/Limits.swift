// What a template may take. Always on; the embedding program may change the numbers.

/// The limits of a run.
public struct Limits: Sendable, Hashable {
  /// Instructions; one that works on a large value counts as many.
  public var steps = 10_000_000
  /// Nested includes, macros and recursive loops.
  public var depth = 64
  /// Cells and paragraphs of a document.
  public var cells = 200_000
  /// Bytes of output.
  public var output = 16 << 20
  /// Bytes of texts and lists made while running.
  public var memory = 64 << 20
  /// Bytes of a template's text and of all that it names.
  public var source = 2 << 20

  /// The limits by default.
  public init() {}
}

/// What a name without a value does.
public enum UndefinedBehavior: Sendable, Hashable {
  /// Printing, testing or walking it is an error.
  case strict
  /// It prints as nothing and counts as false, as in Jinja.
  case lenient
}
