// All codes of all targets in one list, for `nianbao explain`.

import AnnualReport
import Conformance
import DataTree
import Diagnostics
import FilledForm
import Packages
import Proof
import StatutoryForm
import TemplateEngine
import TextWriter
import WorkbookReader
import WorkbookWriter

/// Every code that a finding of this product can carry.
public enum CodeCatalogue {
  /// The codes, by letter and number.
  public static let all: [FindingCode] =
    (DataCodes.all + EditionCodes.all + ReportCodes.all + ConformanceCodes.all + ProofCodes.all + LibraryCodes.all
    + SyntaxCodes.all + CheckCodes.all + RunCodes.all + WorkbookCodes.all + WorkbookReaderCodes.all
    + FilledFormCodes.all + TextCodes.all)
    .sorted { $0.id < $1.id }

  /// The entry for a code, however its letter is typed.
  public static func code(_ id: String) -> FindingCode? {
    all.first { $0.id == id.uppercased() }
  }
}
