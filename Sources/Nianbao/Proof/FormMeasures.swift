// What every proof on a form measures with: made once for a form, whatever number of packages is proved.

import Conformance
import PublishedReader
import StatutoryForm
import Synchronization

/// What a form is proved with.
struct FormMeasure: Sendable {
  /// The digest of the form's skeleton.
  let digest: String
  /// The form as Markdown and HTML have it.
  let published: [PublishedReader.Format: PublishedForms]
  /// What its figures are called.
  let labels: FigureLabels

  init(_ form: Form) {
    digest = Skeleton.digest(form)
    published = [.markdown: PublishedForms(form, .markdown), .html: PublishedForms(form, .html)]
    labels = FigureLabels(form)
  }
}

/// The measures of the forms of one library, kept from the first proof on for all others.
public final class FormMeasures: Sendable {
  private let known = Mutex<[Int: FormMeasure]>([:])

  /// Nothing measured yet.
  public init() {}

  func measure(_ form: Form) -> FormMeasure {
    known.withLock { known in
      if let measure = known[form.edition] { return measure }
      let measure = FormMeasure(form)
      known[form.edition] = measure
      return measure
    }
  }
}
