// The title of a report, and what may be taken for one.

import Document
import StatutoryForm
import TextMetrics

/// The title of a report and what looks like one.
struct TitleWords {
  /// The orders that the title may have.
  private let allowed: Set<String>
  private let stems: Stems

  init(_ form: Form, _ metadata: Metadata) {
    allowed = Set(form.titles.map { LookAlike.folded($0.title(agency: metadata.agency, year: metadata.year)) })
    stems = form.derived.value { Stems(form) }
  }

  func isTitle(_ text: String) -> Bool { allowed.contains(LookAlike.folded(text)) }

  /// Whether `text` has the words of a title, of whatever body and year.
  func isLikeTitle(_ text: String) -> Bool {
    let stem = stems.stem(of: text)
    return stems.all.contains { stem.hasSuffix($0) }
  }

  /// The words of the titles of a form without the body, the year and what belongs to it.
  private struct Stems {
    private let yearWords: [String]
    private(set) var all: Set<String> = []

    init(_ form: Form) {
      yearWords = form.yearWords.map(LookAlike.folded)
      all = Set(form.titles.map { stem(of: $0.title(agency: "", year: 0)) })
    }

    func stem(of title: String) -> String {
      yearWords.reduce(LookAlike.folded(title)) { $0.replacing($1, with: "") }.filter { !$0.isNumber }
    }
  }
}
