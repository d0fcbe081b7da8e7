// A sentence in the two languages that every finding speaks.

/// The languages of messages.
public enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese.
  case zh
  /// English.
  case en
}

/// One sentence, in Chinese and in English.
public struct Message: Hashable, Sendable {
  /// The Chinese sentence.
  public var zh: String
  /// The English sentence.
  public var en: String

  /// Makes a message of both sentences.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The sentence in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
