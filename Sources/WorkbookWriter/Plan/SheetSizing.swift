// In which size of type a sheet's tables are set. A statutory sheet is kept on one page; other tables are as large as takes
// no more pages than the smallest type would.

import Document

extension SheetPlanner {
  /// The layout of `content`.
  static func plan(
    _ content: SheetContent, name: String, metadata: Metadata
  ) -> PlacedSheet {
    let measured = content.blocks.compactMap { block in
      if case .table(let table) = block, table.hasPlaces { MeasuredTable(table) } else { nil }
    }
    let style = content.hasStatutoryTable ? metadata.style : metadata.style.forOwnTables
    let start = { (type: TableType) in
      SheetPlanner(content, measured, type: type, agency: metadata.agency)
    }
    var planner: SheetPlanner
    if measured.isEmpty {
      planner = start(TableType(style: style, size: max(style.table.size, TableType.smallest)))
    } else if content.hasStatutoryTable {
      planner = onOnePage(TableType.types(for: style), start)
    } else {
      planner = onFewestPages(
        TableType.typesForLists(style), rows: measured.reduce(0) { $0 + $1.table.rows.count }, start)
    }
    planner.run()
    return planner.finished(name)
  }

  /// The first type that leaves the sheet on one page, with the room on the page to be spread; else the first of all.
  private static func onOnePage(_ types: [TableType], _ start: (TableType) -> SheetPlanner) -> SheetPlanner {
    var first: SheetPlanner?
    for type in types {
      let fresh = start(type)
      let trial = fresh.tried()
      if trial.room >= 0 { return fresh.roomy(trial.room) }
      if first == nil { first = fresh }
    }
    return first ?? start(types[0])
  }

  /// The first type that takes no more pages than the last, which is the smallest.
  private static func onFewestPages(
    _ types: [TableType], rows: Int, _ start: (TableType) -> SheetPlanner
  ) -> SheetPlanner {
    let smallest = start(types[types.count - 1])
    let fewest = smallest.tried()
    for type in types.dropLast() {
      // A long list need not be laid out to see that it would be longer.
      if Double(rows) * RowHeights.least(type) > Double(fewest.pages) * smallest.flow.height { continue }
      let fresh = start(type)
      let trial = fresh.tried()
      if trial.pages <= fewest.pages { return fresh.roomy(trial.room) }
    }
    return smallest.roomy(fewest.room)
  }

  /// How many pages the sheet takes, and what is left of the page where it is one.
  private func tried() -> (pages: Int, room: Double) {
    var trial = self
    trial.isTrial = true
    trial.run()
    return (trial.flow.pages, trial.flow.height - trial.rows.reduce(0, +))
  }

  private func roomy(_ room: Double) -> SheetPlanner {
    var planner = self
    planner.spare = max(0, room)
    return planner
  }
}
