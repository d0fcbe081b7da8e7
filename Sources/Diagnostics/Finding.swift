// A finding: what is wrong, where, and what to do about it. Each target owns its codes; this is their common shape.

/// How much a finding weighs. Only errors make a report or a template broken.
public enum Severity: Int, Comparable, Hashable, Sendable, CaseIterable {
  /// Worth knowing.
  case note
  /// Probably wrong; the document is made all the same.
  case warning
  /// Breaks a rule; nothing is written.
  case error

  /// A note weighs less than a warning, a warning less than an error.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// A stable code (`T021`) with what `nianbao explain` says of it. Letters: E edition, D data, R report, T template,
/// C conformance, W workbook, F files and usage.
public struct FindingCode: Hashable, Sendable {
  /// The code itself, a letter and three digits.
  public let id: String
  /// In one line, what it is about.
  public let title: Message
  /// What it means, why the rule exists (notice and clause where it comes from one) and how to mend it. Markdown.
  public let explanation: Message

  /// Defines a code. Only a catalogue should call this.
  public init(_ id: String, title: Message, explanation: Message) {
    self.id = id
    self.title = title
    self.explanation = explanation
  }
}

/// One finding.
public struct Finding: Hashable, Sendable {
  /// A second place that matters, with what is there.
  public struct Related: Hashable, Sendable {
    /// The place.
    public var place: Place
    /// What is there.
    public var message: Message

    /// Points at another place.
    public init(place: Place, message: Message) {
      self.place = place
      self.message = message
    }
  }

  /// A mend that a program could carry out: replace the bytes of `place` by `replacement`.
  public struct Fix: Hashable, Sendable {
    /// What the mend does.
    public var message: Message
    /// The bytes to replace.
    public var place: SourcePlace
    /// What to put there.
    public var replacement: String

    /// Describes a mend.
    public init(message: Message, place: SourcePlace, replacement: String) {
      self.message = message
      self.place = place
      self.replacement = replacement
    }
  }

  /// The code.
  public var code: FindingCode
  /// How much it weighs.
  public var severity: Severity
  /// What is wrong and what to do, in one or two sentences.
  public var message: Message
  /// Where.
  public var place: Place?
  /// What stands at the caret (`did you mean …?`); printed beside it.
  public var label: Message?
  /// Other places that matter: where a block was sealed, the other side of a rule, the chain of includes.
  public var related: [Related]
  /// Further lines (`columns: natural_person, …`).
  public var notes: [Message]
  /// A mend, where one is obvious.
  public var fix: Fix?

  /// Makes a finding.
  public init(
    _ code: FindingCode, _ severity: Severity, _ message: Message, at place: Place? = nil, label: Message? = nil,
    related: [Related] = [], notes: [Message] = [], fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.place = place
    self.label = label
    self.related = related
    self.notes = notes
    self.fix = fix
  }
}

/// Thrown where work cannot go on; carries at least one error.
public struct FindingsError: Error, Sendable {
  /// What was found, errors and the rest, in the order of the source.
  public let findings: [Finding]

  /// Wraps findings.
  public init(_ findings: [Finding]) {
    self.findings = findings
  }

  /// Wraps one finding.
  public init(_ finding: Finding) {
    self.findings = [finding]
  }
}
