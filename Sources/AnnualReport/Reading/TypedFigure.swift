// A figure as a person typed it, read for whoever reads forms: files, workbooks.

import Diagnostics
import Figures

/// What a person typed where a figure should stand.
public struct TypedFigure: Sendable {
  /// The figure; `nil` where it cannot be read.
  public let number: ExactDecimal?
  /// What is wrong with it, or only unusual.
  public let finding: Finding?

  /// Reads `text` as a figure of `kind`. `name` is the cell in the form's words.
  public init(_ text: String, kind: CellKind, name: Message, at place: Place) {
    let reading = NumberReader.read(text, as: kind)
    number = reading.number
    finding = reading.problem.map {
      NumberFinding(text: text, reading: reading, problem: $0, kind: kind, isTypedIntoCell: true).finding(
        at: place, name: name)
    }
  }
}
