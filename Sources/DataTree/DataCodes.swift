// The codes of findings about data files.

import Diagnostics

/// Codes D…: a file that is not the YAML or JSON it should be.
public enum DataCodes {
  /// The text does not follow the notation.
  public static let syntax = FindingCode(
    "D001", title: Message(zh: "文件格式有误", en: "the file does not follow its notation"),
    explanation: Message(
      zh: "文件不是正确的 YAML 或 JSON。常见原因：冒号后少了空格，缩进用了制表符或前后不齐，引号、括号没有成对，用了全角的冒号或逗号。请看标出的位置及其上一行。",
      en: """
        The file is not valid YAML or JSON. Usual causes: no space after a colon, a tab or uneven spaces at the start of \
        a line, quotes or brackets without their other half, a full-width colon or comma. Look at the place marked and \
        at the line above it.
        """))
  /// The bytes are not UTF-8.
  public static let notUTF8 = FindingCode(
    "D002", title: Message(zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8"),
    explanation: Message(
      zh: "文件须以 UTF-8 编码保存。在记事本或 WPS 中用“另存为”，编码选 UTF-8。",
      en: "The file must be saved as UTF-8. Use “Save as” in your editor and choose UTF-8 as the encoding."))
  /// A mapping has a key twice.
  public static let repeatedKey = FindingCode(
    "D003", title: Message(zh: "同一个键写了两次", en: "a key stands twice"),
    explanation: Message(
      zh: "同一层里每个键只能出现一次；两处都写了，就不知道以哪一处为准。请删去其中一处。",
      en: "A key may stand once in its mapping; with two, nobody knows which one counts. Delete one of them."))
  /// The file is larger or deeper than any report.
  public static let tooLarge = FindingCode(
    "D004", title: Message(zh: "文件过大或层次过深", en: "the file is too large or too deep"),
    explanation: Message(
      zh: "一份报告只有几十 KB。文件过大、层次过深，或用别名成倍展开的，一概不读。",
      en: "A report has some ten kilobytes. Files far larger, nested far deeper, or multiplied by aliases are not read."
    ))
  /// A key is not text.
  public static let keyNotText = FindingCode(
    "D005", title: Message(zh: "键不是文字", en: "a key is not text"),
    explanation: Message(
      zh: "冒号前面的键必须是一个词，不能是列表或另一组键值。", en: "What stands before a colon must be a word, not a list or a mapping."))

  /// A key that nobody reads.
  public static let unknownKey = FindingCode(
    "D006", title: Message(zh: "不认识的键", en: "an unknown key"),
    explanation: Message(
      zh: "这个键不在约定之内，多半是拼写有误。不认识的内容一概不忽略，以免数字悄悄丢失。请改正或删去。",
      en: """
        The key is none of those agreed on; most often it is misspelt. Nothing unknown is ignored, lest a figure be lost \
        in silence. Correct it or delete it.
        """))
  /// A key that must be there is not.
  public static let missingKey = FindingCode(
    "D007", title: Message(zh: "缺少必需的键", en: "a required key is missing"),
    explanation: Message(
      zh: "这一层必须写明这个键，否则无法继续。请补上。", en: "This mapping must have the key; work cannot go on without it."))
  /// A value of another type than expected.
  public static let wrongType = FindingCode(
    "D008", title: Message(zh: "值的类型不对", en: "a value of the wrong type"),
    explanation: Message(
      zh: "这里要的是另一类值，例如要数字却写了文字，要列表却写了单个值。",
      en: "Another type of value is wanted here: a number where a text stands, a list where a single value stands."))

  /// All codes of this target.
  public static let all = [
    syntax, notUTF8, repeatedKey, tooLarge, keyNotText, unknownKey, missingKey, wrongType,
  ]

  /// What a finding of this target says.
  enum Problem {
    case syntax(zh: String, en: String)
    case notUTF8
    case repeatedKey(String)
    case pastBytes(Int)
    case pastNodes(Int)
    case pastDepth(Int)
    case keyNotText

    var message: Message {
      switch self {
      case .syntax(let zh, let en): Message(zh: zh, en: en)
      case .notUTF8:
        Message(zh: "文件不是 UTF-8 编码；请另存为 UTF-8 后再试", en: "the file is not UTF-8; save it as UTF-8 and try again")
      case .repeatedKey(let key):
        Message(zh: "键“\(key)”在同一层写了两次；请删去一处", en: "key “\(key)” stands twice in the same mapping; delete one of them")
      case .pastBytes(let limit):
        Message(zh: "文件超过 \(limit >> 20) MiB，不予读取", en: "the file has more than \(limit >> 20) MiB and is not read")
      case .pastNodes(let limit):
        Message(zh: "文件展开后超过 \(limit) 个值，不予读取", en: "the file holds more than \(limit) values and is not read")
      case .pastDepth(let limit):
        Message(zh: "层次超过 \(limit) 层，不予读取", en: "lists and mappings are nested more than \(limit) deep")
      case .keyNotText: Message(zh: "冒号前的键必须是一个词", en: "the key before a colon must be a word")
      }
    }
  }

  static func finding(_ code: FindingCode, _ problem: Problem, _ file: SourceFile, _ range: Range<Int>) -> Finding {
    Finding(code, .error, problem.message, at: .source(file, range))
  }
}
