// In which size of type a sheet's tables are set. A statutory sheet is kept on one page; other tables are as large as takes
// no more pages than the smallest type would.

import Document

extension SheetPlanner {
  /// The layout of `content`; its styles are added to `pool`.
  static func plan(
    _ content: SheetContent, name: String, metadata: Metadata, pool: inout StylePool
  ) -> PlacedSheet {
    let measured = content.blocks.compactMap { block in
      if case .table(let table) = block, table.hasPlaces { MeasuredTable(table) } else { nil }
    }
    let style = content.hasStatutoryTable ? metadata.style : metadata.style.forOwnTables
    let start = { [pool] (size: Double) in
      SheetPlanner(content, measured, style: style, size: size, agency: metadata.agency, pool: pool)
    }
    var planner: SheetPlanner
    if measured.isEmpty {
      planner = start(max(style.table.size, TableType.smallest))
    } else if content.hasStatutoryTable {
      planner = onOnePage(TableType.sizes(for: style), start)
    } else {
      let least = { (size: Double) in RowHeights.least(TableType(style: style, size: size)) }
      planner = onFewestPages(
        TableType.usualSizes(for: style), rows: measured.reduce(0) { $0 + $1.table.rows.count }, least, start)
    }
    planner.run()
    return planner.finished(name, pool: &pool)
  }

  /// The largest size that leaves the sheet on one page, with the room on the page to be spread; else the first.
  private static func onOnePage(_ sizes: [Double], _ start: (Double) -> SheetPlanner) -> SheetPlanner {
    var first: SheetPlanner?
    for size in sizes {
      let fresh = start(size)
      let trial = fresh.tried()
      if trial.room >= 0 { return fresh.roomy(trial.room) }
      if first == nil { first = fresh }
    }
    return first ?? start(TableType.smallest)
  }

  /// The largest size that takes no more pages than the last, which is the smallest.
  private static func onFewestPages(
    _ sizes: [Double], rows: Int, _ least: (Double) -> Double, _ start: (Double) -> SheetPlanner
  ) -> SheetPlanner {
    let smallest = start(sizes.last ?? TableType.smallest)
    let fewest = smallest.tried()
    for size in sizes.dropLast() {
      // A long list need not be laid out to see that it would be longer.
      if Double(rows) * least(size) > Double(fewest.pages) * smallest.flow.height { continue }
      let fresh = start(size)
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
