// What a template may say in some case or other, read from its tree: the texts of every branch, with what stands for
// the data in them. Nothing is run, so that nothing that fails can hide what stands beside it.

import Diagnostics

/// What a template may say.
package struct TemplateWording: Sendable {
  /// A piece of a text.
  package indirect enum Run: Sendable {
    /// As it is written.
    case text(String)
    /// What an expression comes to: one of several, by what its names stand for.
    case value([Expression])
    /// One of several texts.
    case choice([[Run]])
  }

  /// A text with its place.
  package struct Line: Sendable {
    /// Its pieces.
    package var runs: [Run]
    /// Where it is written.
    package var place: SourcePlace
  }

  /// A cell of a table.
  package struct Cell: Sendable {
    /// What it holds.
    package var line: Line
    /// How many columns it takes, where that is written.
    package var columnSpan: Int
  }

  /// A part of a document.
  package indirect enum Part: Sendable {
    /// A heading.
    case heading(level: Int, Line)
    /// A paragraph.
    case paragraph(Line)
    /// An item of a list.
    case item(Line)
    /// A line under a table.
    case note(Line)
    /// A table of the author's own, or rows for one that stands around: each row with whether it is of a head.
    case table(title: Line?, isChart: Bool, rows: [(cells: [Cell], isHead: Bool)])
    /// A worksheet.
    case sheet(Line, [Part])
    /// A section of the form, by the expression that names it.
    case section([Expression], [Part])
    /// Parts for some formats.
    case only([String], isExcept: Bool, [Part])
  }

  /// A condition or a list that the template asks for, with its place.
  package struct Question: Sendable {
    /// What is asked, by what its names stand for.
    package var expressions: [Expression]
    /// Where.
    package var place: SourcePlace
  }

  /// Something that could not be followed.
  package struct Gap: Hashable, Sendable {
    /// Why.
    package var message: Message
    /// Where.
    package var place: SourcePlace
  }

  /// What decides about it.
  package internal(set) var questions: [Question] = []
  /// What could not be followed, with its reason.
  package internal(set) var gaps: [Gap] = []

  /// What a text may read, choices made in every way. More ways than `limit` are cut off.
  package static func variants(of runs: [Run], limit: Int = 256) -> [[Run]] {
    var result: [[Run]] = [[]]
    for run in runs {
      let ways: [[Run]] =
        switch run {
        case .text: [[run]]
        case .value(let expressions): expressions.map { [.value([$0])] }
        case .choice(let branches): branches.flatMap { variants(of: $0, limit: limit) }
        }
      if ways.count == 1 {
        for index in result.indices { result[index] += ways[0] }
      } else {
        result = Array(result.lazy.flatMap { before in ways.lazy.map { before + $0 } }.prefix(limit + 1))
      }
    }
    return result
  }
}

extension Expression {
  /// Whether it asks for something that is known only while a template runs: an item of a list, a loop's number.
  package var isOpen: Bool {
    var isOpen = false
    visit { if case .broken = $0.kind { isOpen = true } }
    return isOpen
  }

  /// The items of lists in it that stand for all others, as the reader writes them: a filter where its list is written.
  package var items: [Expression] {
    var items: [Expression] = []
    visit { if case .filter(let list, let call) = $0.kind, call.name.span == list.span { items.append($0) } }
    return items
  }

  /// The names of the data that it asks for.
  package var names: Set<String> {
    var names: Set<String> = []
    visit { if case .name(let name) = $0.kind { names.insert(name) } }
    return names
  }

  /// A property of what it comes to.
  package func property(_ name: String) -> Expression {
    Expression(kind: .attribute(self, Name(text: name, span: span)), span: span)
  }

  /// The expression in the canonical notation.
  package var notation: String { ExpressionPrinter(file: SourceFile(name: "", bytes: [])).print(self) }

  private func visit(_ look: (Expression) -> Void) {
    look(self)
    for part in parts { part.visit(look) }
  }
}
