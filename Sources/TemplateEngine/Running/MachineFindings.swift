// From an error of a run to a finding with its place and the chain that led there.

import Diagnostics
import Document

extension Machine where Structure: ~Copyable {
  /// The finished bytes.
  consuming func output() -> [UInt8] { sink.bytes(from: 0) }

  /// Looks up the names that a program over dynamic data uses.
  mutating func fillDynamicSlots(_ root: Value) {
    self.root = root
    guard programs[0].slotCount == 0, !programs[0].dynamicNames.isEmpty else { return }
    slots[0] = programs[0].dynamicNames.map { evaluator.heap.lookup(root, $0) ?? .undefined }
  }

  /// The finding for an error, at the place where it came up.
  func finding(for error: RunError) -> FindingsError {
    if let failure, failure.place != nil { return FindingsError(failure) }
    var place: Place?
    var related: [Finding.Related] = []
    for (index, step) in trace.prefix(16).enumerated() {
      guard let (here, chain) = programs[step.program].place(at: step.pc) else { continue }
      if index == 0 {
        place = here
      } else {
        related.append(Finding.Related(place: here, message: Message(zh: "由此处调用", en: "called from here")))
      }
      for link in chain {
        related.append(Finding.Related(place: link, message: Message(zh: "由此处引入", en: "brought in from here")))
      }
    }
    let named = error.code == RunCodes.undefinedValue ? undefinedName(at: place) : nil
    return FindingsError(
      Finding(
        error.code, .error, named?.message ?? error.message, at: place, label: named?.label,
        related: Array(related.prefix(16)), notes: error.notes, fix: named?.fix))
  }
}

extension Machine where Structure == DocumentBuilder {
  /// The finished document.
  mutating func finishDocument() throws(RunError) -> Document { try structure.finish(sink: &sink) }
}
