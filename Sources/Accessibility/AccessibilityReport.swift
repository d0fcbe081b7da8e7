// How a document's workbook stands against the UK Analysis Function's checklist for accessible spreadsheets.

import Diagnostics
import Document

/// How a point of the checklist is answered.
public enum AccessibilityVerdict: String, Hashable, Sendable, CaseIterable {
  /// The workbook does as asked.
  case met
  /// The statutory sheets cannot, and a sheet with the same figures as one plain table does.
  case metByDataSheet
  /// The mandated form or the standard for official documents asks for the contrary.
  case brokenByStatute
  /// The workbook does not do as asked, and could.
  case notMet
  /// There is nothing in the workbook that the point is about.
  case notApplicable
  /// Only a person can tell.
  case forPeople
}

/// A point of the checklist and its answer.
public struct AccessibilityItem: Hashable, Sendable {
  /// What the point is called in JSON (`merged_cells`).
  public let id: String
  /// The part of the checklist that it stands in.
  public let group: Message
  /// What is asked.
  public let title: Message
  /// Whether the checklist calls the point essential.
  public let isEssential: Bool
  /// The answer.
  public let verdict: AccessibilityVerdict
  /// Why it is so, or what to do.
  public let reason: Message
  /// The sheets or tables concerned.
  public let places: [String]
}

/// The whole checklist, answered for one document.
public struct AccessibilityReport: Hashable, Sendable {
  /// The points in the checklist's order.
  public let items: [AccessibilityItem]
  /// The sheet that holds every statutory figure in one plain table, where there is one.
  public let dataSheet: String?

  /// Answers the checklist for the workbook of `document`, where the writer marks tables of plain shape up as tables.
  public init(of document: Document) {
    let judge = Judge(document)
    dataSheet = judge.dataSheet
    items = ChecklistPoint.allCases.map { point in
      let answer = judge.answer(to: point)
      return AccessibilityItem(
        id: point.rawValue, group: point.part.words, title: point.title, isEssential: point.isEssential,
        verdict: answer.verdict, reason: answer.reason, places: answer.places)
    }
  }

  /// How many points have a verdict.
  public func count(of verdict: AccessibilityVerdict) -> Int {
    items.count { $0.verdict == verdict }
  }
}

extension AccessibilityReport {
  /// The checklist for people: a line for each point under the heading of its part, and a summary.
  public func text(in language: Language) -> String {
    var text = ""
    var group: Message?
    for item in items {
      if item.group != group {
        text += (group == nil ? "" : "\n") + item.group[language] + "\n"
        group = item.group
      }
      text += "  [\(item.verdict.words[language])] \(item.title[language])"
      if item.isEssential { text += language == .zh ? "（必要）" : " (essential)" }
      text += (language == .zh ? "：" : ": ") + item.reason[language]
      if !item.places.isEmpty {
        text +=
          language == .zh ? "（\(item.places.joined(separator: "、"))）" : " (\(item.places.joined(separator: ", ")))"
      }
      text += "\n"
    }
    let counts = AccessibilityVerdict.allCases.filter { count(of: $0) > 0 }
      .map { "\($0.words[language]) \(count(of: $0))" }
    return text + "\n" + counts.joined(separator: language == .zh ? "，" : ", ") + "\n"
  }

  /// The checklist for programs, as UTF-8.
  public var json: [UInt8] {
    JSONValue.array(
      items.map { item in
        .object([
          ("id", .string(item.id)), ("group", Self.both(item.group)), ("title", Self.both(item.title)),
          ("essential", .bool(item.isEssential)), ("verdict", .string(item.verdict.rawValue)),
          ("reason", Self.both(item.reason)), ("places", .line(.array(item.places.map { .string($0) }))),
        ])
      }
    ).bytes
  }

  private static func both(_ message: Message) -> JSONValue {
    .line(.object([("zh", .string(message.zh)), ("en", .string(message.en))]))
  }
}

extension AccessibilityVerdict {
  /// What the verdict is called.
  public var words: Message {
    switch self {
    case .met: Message(zh: "符合", en: "met")
    case .metByDataSheet: Message(zh: "由数据表符合", en: "met by the data sheet")
    case .brokenByStatute: Message(zh: "法定格式所限", en: "broken by statute")
    case .notMet: Message(zh: "不符合", en: "not met")
    case .notApplicable: Message(zh: "不涉及", en: "not applicable")
    case .forPeople: Message(zh: "请人工检查", en: "for a person to check")
    }
  }
}
