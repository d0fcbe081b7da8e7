// The digest of a document's figures: what `verify` recomputes to see whether a number was changed after rendering.

import Diagnostics
import Document
import Figures

/// The statutory figures of a document, written down canonically and hashed.
public enum FigureDigest {
  /// SHA-256 in hexadecimal over one line for each figure, in the document's order: name, tab, number. A missing
  /// figure has no number; decimals are written without trailing zeros, as a workbook keeps them.
  public static func digest(_ document: Document) -> String {
    var lines: [String] = []
    for case .table(let table) in StatutoryParts(document).always {
      for row in table.rows where !row.isOwn {
        for case .figure(let figure) in row.cells.map(\.content) {
          lines.append("\(figure.definition.name)\t\(figure.value.number?.normalised.description ?? "")")
        }
      }
    }
    return SHA256.hexadecimal(of: lines.joined(separator: "\n") + "\n")
  }
}
