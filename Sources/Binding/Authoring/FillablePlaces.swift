// The blocks and slots that a package may fill, with what they are for people.

import Diagnostics
import Packages
import StatutoryForm

/// A block or slot that an heir may fill.
package struct FillablePlace: Sendable {
  /// The name that means it alone, or the only one it has.
  package let address: String
  /// All names for it.
  package let addresses: [String]
  /// What it is, for people: `三、收到和处理政府信息公开申请情况，之后 · after`.
  package let words: String
  /// Where it is defined.
  package let definition: SourcePlace
}

extension TemplateLibrary {
  /// What a package extending the one called `base` may fill, in the order of the document.
  ///
  /// - Throws: ``FindingsError`` where there is no such package, or it does not compile.
  package func fillablePlaces(of base: String) throws(FindingsError) -> [FillablePlace] {
    let package = try package(base)
    return try StarterBlock.all(of: package, forms: forms(of: package).forms).map { block in
      FillablePlace(
        address: block.address, addresses: block.place.addresses, words: block.words, definition: block.place.definition
      )
    }
  }
}
