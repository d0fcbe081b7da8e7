// Answers the points of the checklist from the document.

import Diagnostics
import Document
import WorkbookWriter

/// The answer to a point.
struct Answer {
  var verdict: AccessibilityVerdict
  var reason: Message
  var places: [String] = []
}

/// Knows a document's workbook and answers for it.
struct Judge {
  /// The size that the checklist's guidance asks for, in points.
  private static let readableSize = 12.0

  let metadata: Metadata
  let pages: [SheetContent]
  let tables: [Table]
  let dataSheet: String?
  /// Whether rules are watched over: cells turn red while one is broken.
  let watchesRules: Bool

  init(_ document: Document) {
    watchesRules = !document.rules.isEmpty
    metadata = document.metadata
    pages = SheetSplitting.sheets(of: document)
    tables = pages.flatMap(\.tables)
    let figures = tables.filter(\.isStatutory).reduce(into: Set<String>()) { $0.formUnion($1.figureNames) }
    dataSheet =
      pages.first { page in
        page.tables.count == 1
          && page.tables.allSatisfy { !$0.isStatutory && $0.isPlain && $0.figureNames.isSuperset(of: figures) }
          && !figures.isEmpty
      }?.name
  }

  func answer(to point: ChecklistPoint) -> Answer {
    switch point.part {
    case .tables: answerOnTables(point)
    case .footnotes: answerOnNotes(point)
    case .formatting: answerOnFormatting(point)
    case .structure: answerOnStructure(point)
    case .publishing: answerOnPublishing(point)
    }
  }

  private func answerOnTables(_ point: ChecklistPoint) -> Answer {
    switch point {
    case .markedUpTables: onShape { !$0.isPlain }
    case .mergedCells: onShape(\.hasMergedCells)
    case .blankRows: onShape(\.hasBlankLines)
    case .headerRow: onShape { !$0.hasOneHeaderRow }
    case .tableNames: onTableNames
    case .emptyCells: onEmptyCells
    case .wrappedText: met(zh: "行高按换行后的文字计算", en: "row heights follow from the wrapped text")
    case .filtersAndPanes:
      tables.isEmpty
        ? notApplicable
        : Answer(
          verdict: .notMet,
          reason: Message(
            zh: "没有筛选；表头冻结，便于对照着填写", en: "there are no filters; heads are frozen, to stay in view while one reads"))
    default: met(zh: "没有隐藏的行、列", en: "no row or column is hidden")
    }
  }

  private func answerOnNotes(_ point: ChecklistPoint) -> Answer {
    let noted = pages.filter { page in page.blocks.contains { if case .note = $0 { true } else { false } } }.map(\.name)
    switch point {
    case .noteSymbols, .noteMarkers:
      let own = tables.filter { !$0.isStatutory && $0.hasNoteSymbols }.map(name)
      return own.isEmpty
        ? met(zh: "表格里没有指向注释的符号", en: "no table has symbols that point to notes")
        : Answer(verdict: .notMet, reason: Message(zh: "请改用文字，如“见注1”", en: "use words: see note 1"), places: own)
    case .noteWord:
      return noted.isEmpty
        ? notApplicable
        : Answer(
          verdict: .forPeople, reason: Message(zh: "看看表下的注是否以“注”开头", en: "see whether notes under tables begin with 注"),
          places: noted)
    default:
      return noted.isEmpty
        ? notApplicable
        : Answer(
          verdict: .notMet,
          reason: Message(zh: "注在表下，随表印出", en: "notes stand under their tables, to be printed with them"), places: noted
        )
    }
  }

  private func answerOnFormatting(_ point: ChecklistPoint) -> Answer {
    switch point {
    case .writtenContent, .symbols:
      Answer(verdict: .forPeople, reason: Message(zh: "文字由填报单位撰写", en: "the reporting body writes the text"))
    case .links: onLinks
    case .textFormat: onTextFormat
    case .sheetTitles: onSheetTitles
    case .headersAndFooters:
      Answer(
        verdict: .brokenByStatute,
        reason: Message(
          zh: "公文格式（GB/T 9704-2012）要求页码，印在页脚；\(metadata.isDraft ? "草稿另在页眉注明" : "没有页眉")，没有文本框",
          en:
            "the standard for official documents (GB/T 9704-2012) asks for page numbers, in the footer; \(metadata.isDraft ? "a draft says so in the header" : "there is no header"); nothing floats"
        )
      )
    case .dividers: onShape(\.hasCaptions)
    case .backgroundFill, .colourAlone: onColour
    case .contrast:
      met(
        zh: "黑字白底；链接的蓝字、提示的红字与底色的对比都超过4.5比1",
        en: "black on white; blue links and red warnings stand out from what is behind them by more than 4.5 to 1")
    case .images: onImages
    default: met(zh: "没有宏", en: "there are no macros")
    }
  }

  private func answerOnStructure(_ point: ChecklistPoint) -> Answer {
    switch point {
    case .sheetNames: onSheetNames
    case .blankSheets:
      onPages({ $0.isBlank }, Message(zh: "请删去空白的工作表", en: "remove the blank sheets"))
    case .belowTables:
      onPages(\.hasContentBelowTable, Message(zh: "表下有注或文字", en: "notes or text stand below a table"))
    case .oneTablePerSheet:
      onPages({ $0.tables.count > 1 }, Message(zh: "请分到几个工作表", en: "spread the tables over sheets"))
    case .firstColumn: met(zh: "标题和文字从A列开始", en: "titles and text begin in column A")
    default: met(zh: "表格从A列开始", en: "tables begin in column A")
    }
  }

  private func answerOnPublishing(_ point: ChecklistPoint) -> Answer {
    switch point {
    case .spelling: Answer(verdict: .forPeople, reason: Message(zh: "公布前请校对", en: "proof-read before publishing"))
    case .programsChecker:
      Answer(
        verdict: .forPeople,
        reason: Message(
          zh: "在 Excel 的“审阅”里，或 WPS 的辅助功能里", en: "under Review in Excel, or among WPS's accessibility functions"))
    case .documentInformation:
      metadata.title.isEmpty || metadata.agency.isEmpty
        ? Answer(verdict: .notMet, reason: Message(zh: "文档缺标题或填报单位", en: "the title or the reporting body is missing"))
        : met(zh: "标题和填报单位写在文档属性里", en: "title and reporting body are in the document's properties")
    default: met(zh: "打开时在第一个工作表的A1", en: "the workbook opens at A1 of its first sheet")
    }
  }

  func name(of table: Table) -> String {
    if !table.title.isEmpty { return table.title }
    return pages.first { $0.tables.contains(table) }?.name ?? table.id
  }
}

// The answers that are computed.
extension Judge {
  /// A fault of shape: the author's in own tables; the form's in statutory ones, where a data sheet makes up for it.
  private func onShape(_ isFaulty: (Table) -> Bool) -> Answer {
    let faulty = tables.filter(isFaulty)
    let own = faulty.filter { !$0.isStatutory }
    if !own.isEmpty {
      return Answer(
        verdict: .notMet,
        reason: Message(zh: "请把这些表改为一行表头、没有合并的简单表格", en: "make these plain tables, with one row of heads"),
        places: own.map(name))
    }
    if faulty.isEmpty { return tables.isEmpty ? notApplicable : met(zh: "各表都符合", en: "all tables do") }
    if let dataSheet {
      return Answer(
        verdict: .metByDataSheet,
        reason: Message(
          zh: "法定表样如此；工作表“\(dataSheet)”里有同样的数字，是一张简单表格",
          en: "the mandated form is so; sheet “\(dataSheet)” holds the same figures as one plain table"))
    }
    return Answer(
      verdict: .brokenByStatute,
      reason: Message(
        zh: "法定表样如此；同样的数字可另存为 CSV（--format csv）",
        en: "the mandated form is so; the same figures can be had as CSV (--format csv)"),
      places: faulty.map(name))
  }

  private var onTableNames: Answer {
    let names = tables.map(name)
    if names.isEmpty { return notApplicable }
    let repeated = Set(names.filter { name in names.count { $0 == name } > 1 || name.isEmpty })
    return repeated.isEmpty
      ? met(zh: "每个表格都有自己的名称", en: "each table has a name of its own")
      : Answer(
        verdict: .notMet, reason: Message(zh: "请给每个表格不同的名称", en: "give each table a name of its own"),
        places: repeated.sorted())
  }

  private var onEmptyCells: Answer {
    let empty = tables.filter { $0.emptyCellCount > 0 && !isDataSheet($0) }
    return empty.isEmpty
      ? met(zh: "每格都有内容", en: "every cell holds something")
      : Answer(
        verdict: .notMet,
        reason: Message(
          zh: "请填写，或在报告里说明空白的含义（blanks: zero）",
          en: "fill them in, or say in the report what a blank means (blanks: zero)"),
        places: empty.map { "\(name(of: $0)) \($0.emptyCellCount)" })
  }

  private func isDataSheet(_ table: Table) -> Bool {
    pages.contains { $0.name == dataSheet && $0.tables.contains(table) }
  }

  private var onTextFormat: Answer {
    let size = min(metadata.style.table.size, metadata.style.digits.size)
    if tables.isEmpty || size >= Self.readableSize { return met(zh: "字号足够", en: "the type is large enough") }
    let points = Int(exactly: size).map { "\($0)" } ?? "\(size)"
    return Answer(
      verdict: .brokenByStatute,
      reason: Message(
        zh: "公文用宋体、仿宋；法定表格要在A4纸上印全，表内为 \(points) 磅；长表用同样的字号，少占纸张",
        en:
          "official documents use 宋体 and 仿宋; the mandated tables must fit on A4, in \(points) points; long lists are set the same, to save paper"
      ))
  }

  private var onSheetTitles: Answer {
    onPages(
      { page in
        guard let first = page.blocks.first else { return false }
        if case .heading = first { return false }
        return true
      }, Message(zh: "请在工作表开头加标题", en: "put a heading first on the sheet"))
  }

  private var onLinks: Answer {
    let linked = pages.filter { $0.tables.contains { $0.rows.contains { $0.cells.contains { $0.link != nil } } } }
    return linked.isEmpty
      ? notApplicable
      : Answer(
        verdict: .met, reason: Message(zh: "链接文字就是所去的工作表的名称", en: "a link's text is the name of the sheet it leads to"),
        places: linked.map(\.name))
  }

  private var onImages: Answer {
    let charted = tables.filter { $0.chart != nil }
    return charted.isEmpty
      ? met(zh: "没有图片", en: "there are no images")
      : Answer(
        verdict: .notMet,
        reason: Message(
          zh: "有图表；图表带替代文字，数字就在上面的表里",
          en: "there are charts; each has its words, and its numbers stand in the table above"),
        places: charted.map(name))
  }

  private var onColour: Answer {
    let wrong = tables.filter(\.hasWrongTotals)
    if !wrong.isEmpty {
      return Answer(
        verdict: .notMet,
        reason: Message(
          zh: "草稿里与各项之和不等的合计用颜色标出，改正后就没有了", en: "a draft marks wrong totals by colour; correct them and it is gone"),
        places: wrong.map(name))
    }
    let spelled = pages.first { $0.tables.contains(where: \.hasVerdicts) }?.name
    if watchesRules, let spelled {
      return met(
        zh: "没有底色；改动后不符合勾稽关系的格子变红，工作表“\(spelled)”同时写“不符”和差额",
        en:
          "there is no fill; cells turn red while a rule is broken, and sheet “\(spelled)” says so in words, with the difference"
      )
    }
    if watchesRules {
      return Answer(
        verdict: .notMet,
        reason: Message(
          zh: "改动后不符合勾稽关系的格子变红，没有文字说明", en: "cells turn red while a rule is broken, and no words say so"))
    }
    return met(zh: "没有底色，颜色没有含义", en: "there is no fill, and no colour has a meaning")
  }

  private var onSheetNames: Answer {
    // Spreadsheet programs do not tell names apart by case.
    let names = pages.map { $0.name.lowercased() }
    let poor = pages.filter { page in
      let name = page.name.lowercased()
      let stem = name.filter { !$0.isNumber && !$0.isWhitespace }
      return names.count { $0 == name } > 1 || ["", "sheet", "工作表", "表"].contains(stem)
    }
    return poor.isEmpty
      ? met(zh: "名称各不相同，说明内容", en: "names are unique and tell what is there")
      : Answer(
        verdict: .notMet,
        reason: Message(zh: "请给工作表不同的、说明内容的名称", en: "give the sheets names that differ and tell what is there"),
        places: poor.map(\.name))
  }

  private func onPages(_ isFaulty: (SheetContent) -> Bool, _ advice: Message) -> Answer {
    let faulty = pages.filter(isFaulty)
    return faulty.isEmpty
      ? met(zh: "各工作表都符合", en: "all sheets do") : Answer(verdict: .notMet, reason: advice, places: faulty.map(\.name))
  }

  private func met(zh: String, en: String) -> Answer {
    Answer(verdict: .met, reason: Message(zh: zh, en: en))
  }

  private var notApplicable: Answer {
    Answer(verdict: .notApplicable, reason: Message(zh: "文档里没有", en: "there is none in the document"))
  }
}

extension SheetContent {
  /// The tables on the sheet.
  fileprivate var tables: [Table] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  /// Whether nothing stands on the sheet.
  fileprivate var isBlank: Bool { blocks.allSatisfy { $0 == .pageBreak } }

  /// Whether a note or text comes after a table.
  var hasContentBelowTable: Bool {
    var seenTable = false
    for block in blocks {
      switch block {
      case .table: seenTable = true
      case .note, .paragraph, .item: if seenTable { return true }
      case .heading, .warning, .pageBreak: continue
      }
    }
    return false
  }
}
