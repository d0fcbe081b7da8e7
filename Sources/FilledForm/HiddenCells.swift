// What of the form a person does not see who opens the workbook: for whoever proves it, for a hidden figure is not reported.

import Diagnostics
import WorkbookReader

/// Finds cells of the form that cannot be seen as they are.
struct HiddenCells {
  private static let mostFindings = 20

  /// A cell that must be seen.
  struct Seen {
    var spot: FormCells.Spot
    var words: FormPlace?
  }

  let cells: FormCells

  /// What cannot be seen of `required`.
  func findings(among required: [Seen]) -> [Finding] {
    var findings: [Finding] = []
    for (sheet, seen) in Dictionary(grouping: required, by: \.spot.sheet).sorted(by: { $0.key < $1.key }) {
      findings += hiddenAreas(of: sheet, seen)
      for cell in seen.sorted(by: { $0.spot.address < $1.spot.address }) {
        if let finding = hidden(cell) { findings.append(finding) }
      }
    }
    return Array(findings.prefix(Self.mostFindings))
  }

  /// Sheets, rows and columns without size; things that lie above the cells.
  private func hiddenAreas(of number: Int, _ seen: [Seen]) -> [Finding] {
    let sheet = cells.workbook.sheets[number]
    let first = seen.map(\.spot.address).min() ?? WorkbookAddress(row: 0, column: 0)
    func place(_ address: WorkbookAddress) -> Place {
      cells.place(of: FormCells.Spot(sheet: number, address: address), words: seen.first?.words)
    }
    if sheet.isHidden {
      return [
        finding(
          at: place(first), zh: "工作表“\(sheet.name)”被隐藏；请取消隐藏", en: "the sheet “\(sheet.name)” is hidden; show it")
      ]
    }
    var findings: [Finding] = []
    for row in Set(seen.map(\.spot.address.row)).intersection(sheet.concealment.rows).sorted() {
      findings.append(
        finding(
          at: place(WorkbookAddress(row: row, column: first.column)), zh: "第 \(row + 1) 行被隐藏；请取消隐藏",
          en: "row \(row + 1) is hidden; show it"))
    }
    for column in Set(seen.map(\.spot.address.column)).sorted()
    where sheet.concealment.columns.contains(where: { $0.contains(column) }) {
      let address = WorkbookAddress(row: first.row, column: column)
      let letters = address.description.prefix { $0.isLetter }
      findings.append(
        finding(at: place(address), zh: "\(letters) 列被隐藏；请取消隐藏", en: "column \(letters) is hidden; show it"))
    }
    if sheet.hasDrawing {
      var lying = finding(
        at: place(first), zh: "工作表“\(sheet.name)”上有图形，可能遮住文字或数字；请打开核对",
        en: "pictures or shapes lie on the sheet “\(sheet.name)” and may cover labels or figures; open it and look")
      lying.severity = .warning
      findings.append(lying)
    }
    return findings
  }

  private func hidden(_ seen: Seen) -> Finding? {
    let cell = cells.cell(at: seen.spot)
    guard cell.value != .blank, cell.value != .text("") else { return nil }
    let place = cells.place(of: seen.spot, words: seen.words)
    let conditions = cells.workbook.sheets[seen.spot.sheet].concealment.conditions
    if !cell.isLegible || conditions.contains(where: { $0.contains(seen.spot.address) }) {
      let text = cells.text(at: seen.spot)
      let shown = text.count > 30 ? text.prefix(30) + "…" : text[...]
      return finding(
        at: place, zh: "这里的“\(shown)”看不见：字色与底色太近、字太小，或条件格式把它藏了起来；请改回",
        en:
          "“\(shown)” cannot be seen here, for its colour, its size or a conditional format; set them back")
    }
    if cell.display != .faithful {
      let held = cell.value.decimal?.description ?? ""
      return Finding(
        FilledFormCodes.display, .error,
        Message(
          zh: "这里存的是 \(held)，数字格式让它显示成别的样子或不显示；请把格式改回“常规”",
          en:
            "\(held) stands here, which its number format shows otherwise or not at all; set the format back to General"
        ),
        at: place)
    }
    return nil
  }

  private func finding(at place: Place, zh: String, en: String) -> Finding {
    Finding(FilledFormCodes.concealed, .error, Message(zh: zh, en: en), at: place)
  }
}
