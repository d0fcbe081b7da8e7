// Reads `figures`: tables, rows and columns by name, nested or dotted, rows also as lists.

import DataTree
import Diagnostics
import Figures
import StatutoryForm

struct FiguresReader {
  private let file: SourceFile
  private var report: Report
  private var findings: [Finding] = []
  /// The keys read so far, by the node of the form that they name.
  private var keys: [Int: Range<Int>] = [:]

  private var names: FormNames { report.form.names }

  /// Enters the figures of `node` into `report`.
  static func read(_ node: DataNode, of file: SourceFile, into report: inout Report) -> [Finding] {
    var reader = FiguresReader(file: file, report: report)
    reader.read(node, at: FormNames.root)
    report = reader.report
    return reader.findings
  }

  private init(file: SourceFile, report: Report) {
    self.file = file
    self.report = report
  }

  private mutating func read(_ value: DataNode, at node: Int) {
    let cells = names.nodes[node].cells
    switch value.value {
    case .map(let entries):
      if names.nodes[node].cell != nil { return reject(value, at: node) }
      for entry in entries { read(entry, below: node) }
    case .list(let items):
      if !names.nodes[node].takesList || names.nodes[node].cell != nil { return reject(value, at: node) }
      readList(items, of: value, at: node)
    case .null:
      for cell in cells { enter(.missing(.blank), in: cell, at: value.range) }
    case .number(let text), .string(let text):
      if cells.count == 1 { readNumber(text, in: cells[0], at: value.range) } else { reject(value, at: node) }
    case .bool:
      reject(value, at: node)
    }
  }

  private mutating func read(_ entry: DataEntry, below node: Int) {
    var target = node
    for part in entry.key.split(separator: ".", omittingEmptySubsequences: false) {
      guard let next = names.child(part, of: target) else {
        findings.append(
          UnknownName(key: entry.key, part: String(part), node: target, names: names).finding(file, entry.keyRange))
        return
      }
      target = next
    }
    if let first = keys.updateValue(entry.keyRange, forKey: target) {
      reportTwice(names.nodes[target].path, entry.keyRange, first: first)
      return
    }
    read(entry.node, at: target)
  }

  private mutating func readList(_ items: [DataNode], of list: DataNode, at node: Int) {
    let leaves = names.nodes[node].cells
    let needed = leaves.reversed().drop { names.nodes[names.leaves[$0]].isTotalColumn }.count
    guard (needed...leaves.count).contains(items.count) else {
      markUnreadable(leaves)
      let name = names.nodes[node].path
      let wanted = needed == leaves.count ? "\(needed)" : "\(needed)–\(leaves.count)"
      let columns = leaves.map { report.form.cells[$0].place.column }
      let range = items.count > leaves.count ? items[leaves.count].range : list.range
      findings.append(
        Finding(
          ReportCodes.listLength, .error,
          Message(
            zh: "“\(name)”有 \(items.count) 个数，应有 \(wanted) 个；请按表中各列的次序填写，一列不少",
            en:
              "“\(name)” has \(items.count, of: "figure") and should have \(wanted); give the columns in the form's order"
          ),
          at: place(range, cell: leaves.first),
          notes: [
            Message(
              zh: "各列：\(columns.joined(separator: "、"))", en: "columns: \(columns.joined(separator: ", "))")
          ]))
      return
    }
    for (item, cell) in zip(items, leaves) {
      switch item.value {
      case .null: enter(.missing(.blank), in: cell, at: item.range)
      case .number(let text), .string(let text): readNumber(text, in: cell, at: item.range)
      case .bool, .list, .map: reject(item, at: names.leaves[cell])
      }
    }
  }

  private mutating func readNumber(_ text: String, in cell: Int, at range: Range<Int>) {
    let reading = NumberReader.read(text, as: report.form.cells[cell].kind)
    if let problem = reading.problem {
      findings.append(
        NumberFinding(text: text, reading: reading, problem: problem, kind: report.form.cells[cell].kind)
          .finding(at: place(range, cell: cell), name: report.form.cells[cell].phrase))
    }
    if let number = reading.number {
      enter(.reported(number), in: cell, at: range)
    } else {
      markUnreadable([cell], at: range)
    }
  }

  /// Enters a figure, once.
  private mutating func enter(_ figure: Figure, in cell: Int, at range: Range<Int>) {
    if report.origins[cell] == .given {
      reportTwice(report.form.cells[cell].name, range, first: report.places[cell]?.source?.range)
    } else {
      report.enter(figure, in: cell, at: .source(file, range))
    }
  }

  private mutating func markUnreadable(_ cells: [Int], at range: Range<Int>? = nil) {
    for cell in cells where report.origins[cell] == .absent {
      report.origins[cell] = .unreadable
      report.places[cell] = range.map { .source(file, $0) }
    }
  }

  private func place(_ range: Range<Int>, cell: Int?) -> Place {
    Place(source: SourcePlace(file: file, range: range), form: cell.map { report.form.cells[$0].place })
  }

  private mutating func reportTwice(_ name: String, _ range: Range<Int>, first: Range<Int>?) {
    findings.append(
      Finding(
        ReportCodes.figureTwice, .error,
        Message(zh: "“\(name)”写了两次；请删去一处", en: "“\(name)” stands twice; delete one of them"),
        at: .source(file, range),
        related: first.map {
          [Finding.Related(place: .source(file, $0), message: Message(zh: "第一处在这里", en: "it stands here first"))]
        } ?? []))
  }

  /// Something of the wrong shape stands at `node`.
  private mutating func reject(_ value: DataNode, at node: Int) {
    let place = names.nodes[node]
    markUnreadable(place.cells, at: value.range)
    let name = names.nodes[node].path
    let children = place.children.map { names.nodes[$0].id }
    let message: Message
    if place.cell != nil {
      message = Message(
        zh: "“\(name)”是一格，应填一个数；空着没有公布的填 null",
        en: "“\(name)” is one cell and takes a number, or null where it was published blank")
    } else if place.takesList {
      message = Message(
        zh: "“\(name)”应填 \(place.cells.count) 个数的列表，或按列名分别填写：\(children.joined(separator: "、"))",
        en: """
          “\(name)” takes a list of \(place.cells.count, of: "figure"), or its columns by name: \
          \(children.joined(separator: ", "))
          """)
    } else {
      message = Message(
        zh: "“\(name)”下面应按名称分别填写：\(children.joined(separator: "、"))",
        en: "“\(name)” takes its parts by name: \(children.joined(separator: ", "))")
    }
    findings.append(
      Finding(
        ReportCodes.wrongShape, .error, message, at: self.place(value.range, cell: place.cell)))
  }
}
