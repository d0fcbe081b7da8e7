// The title of a report, and what may be taken for one.

import Document
import StatutoryForm
import TextMetrics

/// The title of a report and what looks like one.
struct TitleWords {
  /// The orders that the title may have.
  private let allowed: Set<String>
  private let stems: Set<String>

  init(_ form: Form, _ metadata: Metadata) {
    let wordings = form.titles.map(TitleWording.init)
    allowed = Set(wordings.map { LookAlike.folded($0.title(agency: metadata.agency, year: metadata.year)) })
    stems = Set(wordings.map { Self.stem(of: $0.title(agency: "", year: 0)) })
  }

  func isTitle(_ text: String) -> Bool { allowed.contains(LookAlike.folded(text)) }

  /// Whether `text` has the words of a title, of whatever body and year.
  func isLikeTitle(_ text: String) -> Bool {
    let stem = Self.stem(of: text)
    return stems.contains { stem.hasSuffix($0) }
  }

  /// The words of a title without its year.
  private static func stem(of title: String) -> String {
    LookAlike.folded(title).replacing("年度", with: "").filter { !$0.isNumber && $0 != "年" }
  }
}
