// The points of the checklist in its order, in our own words.

import Diagnostics

/// The parts of the checklist.
enum ChecklistPart {
  case tables
  case footnotes
  case formatting
  case structure
  case publishing

  var words: Message {
    switch self {
    case .tables: Message(zh: "表格", en: "Tables")
    case .footnotes: Message(zh: "注释", en: "Footnotes")
    case .formatting: Message(zh: "格式", en: "Formatting")
    case .structure: Message(zh: "结构", en: "Structure")
    case .publishing: Message(zh: "公布之前", en: "Before publishing")
    }
  }
}

enum ChecklistPoint: String, CaseIterable {
  case markedUpTables = "marked_up_tables"
  case tableNames = "table_names"
  case mergedCells = "merged_cells"
  case blankRows = "blank_rows"
  case headerRow = "header_row"
  case wrappedText = "wrapped_text"
  case filtersAndPanes = "filters_and_panes"
  case emptyCells = "empty_cells"
  case hiddenRows = "hidden_rows"

  case noteSymbols = "note_symbols"
  case noteWord = "note_word"
  case noteMarkers = "note_markers"
  case notesSheet = "notes_sheet"

  case writtenContent = "written_content"
  case links
  case textFormat = "text_format"
  case sheetTitles = "sheet_titles"
  case symbols
  case headersAndFooters = "headers_and_footers"
  case dividers
  case backgroundFill = "background_fill"
  case colourAlone = "colour_alone"
  case contrast
  case images
  case macros

  case sheetNames = "sheet_names"
  case blankSheets = "blank_sheets"
  case firstColumn = "first_column"
  case leftEdge = "left_edge"
  case belowTables = "below_tables"
  case oneTablePerSheet = "one_table_per_sheet"

  case spelling
  case programsChecker = "programs_checker"
  case documentInformation = "document_information"
  case cursor

  /// The part that it stands in.
  var part: ChecklistPart {
    switch self {
    case .markedUpTables, .tableNames, .mergedCells, .blankRows, .headerRow, .wrappedText, .filtersAndPanes,
      .emptyCells,
      .hiddenRows:
      .tables
    case .noteSymbols, .noteWord, .noteMarkers, .notesSheet: .footnotes
    case .writtenContent, .links, .textFormat, .sheetTitles, .symbols, .headersAndFooters, .dividers, .backgroundFill,
      .colourAlone, .contrast, .images, .macros:
      .formatting
    case .sheetNames, .blankSheets, .firstColumn, .leftEdge, .belowTables, .oneTablePerSheet: .structure
    case .spelling, .programsChecker, .documentInformation, .cursor: .publishing
    }
  }

  /// Whether the checklist calls it essential.
  var isEssential: Bool {
    switch self {
    case .markedUpTables, .mergedCells, .blankRows, .headerRow, .wrappedText, .emptyCells, .noteSymbols, .links,
      .sheetTitles, .headersAndFooters, .colourAlone, .contrast, .sheetNames, .blankSheets, .firstColumn, .leftEdge,
      .spelling, .documentInformation, .cursor:
      true
    default: false
    }
  }

  /// What is asked.
  var title: Message {
    switch self {
    case .markedUpTables: Message(zh: "表格标记为表格", en: "tables are marked up as tables")
    case .tableNames: Message(zh: "表格有说明内容的名称", en: "tables have meaningful names")
    case .mergedCells: Message(zh: "没有合并、拆分的单元格", en: "no merged or split cells")
    case .blankRows: Message(zh: "表格内没有空行、空列", en: "no blank rows or columns within tables")
    case .headerRow: Message(zh: "每个表格只有一行表头，列名各不相同", en: "one header row for each table, its names different")
    case .wrappedText: Message(zh: "文字在单元格内换行，不被遮住", en: "text is wrapped, none is cut off")
    case .filtersAndPanes: Message(zh: "不用筛选和冻结窗格", en: "no filters, no frozen panes")
    case .emptyCells: Message(zh: "没有数字的单元格有说明", en: "cells without a figure are explained")
    case .hiddenRows: Message(zh: "没有隐藏的行、列", en: "no hidden rows or columns")
    case .noteSymbols: Message(zh: "不用符号或上标指向注释", en: "no symbols or superscripts point to notes")
    case .noteWord: Message(zh: "注释写明“注”字", en: "notes are called notes")
    case .noteMarkers: Message(zh: "注释标记不放在数据单元格里", en: "no note markers in cells of data")
    case .notesSheet: Message(zh: "注释集中在单独的工作表", en: "notes stand in a table on a sheet of their own")
    case .writtenContent: Message(zh: "文字通俗易懂", en: "what is written is plain")
    case .links: Message(zh: "链接文字说明去向", en: "links say where they lead")
    case .textFormat: Message(zh: "字体易读，不小于12磅", en: "readable type of 12 points or more")
    case .sheetTitles: Message(zh: "每个工作表第一格是标题", en: "each sheet begins with its title")
    case .symbols: Message(zh: "少用符号", en: "few symbols")
    case .headersAndFooters: Message(zh: "不用页眉、页脚和浮动文本框", en: "no page headers, footers or floating boxes")
    case .dividers: Message(zh: "不用分隔行划分数据", en: "no visual devices divide the data")
    case .backgroundFill: Message(zh: "不用底色", en: "no background fill")
    case .colourAlone: Message(zh: "不只用颜色表达含义", en: "no meaning by colour alone")
    case .contrast: Message(zh: "颜色对比足够", en: "enough contrast of colours")
    case .images: Message(zh: "不用图片", en: "no images")
    case .macros: Message(zh: "没有宏", en: "no macros")
    case .sheetNames: Message(zh: "工作表名称各不相同、说明内容", en: "sheets have unique and telling names")
    case .blankSheets: Message(zh: "没有空白工作表", en: "no blank sheets")
    case .firstColumn: Message(zh: "标题、说明从A列开始", en: "titles and explanations begin in column A")
    case .leftEdge: Message(zh: "表格靠左边放置", en: "tables stand at the left edge")
    case .belowTables: Message(zh: "表格下面没有其他内容", en: "nothing stands below a table")
    case .oneTablePerSheet: Message(zh: "一个工作表一个表格", en: "one table to a sheet")
    case .spelling: Message(zh: "校对文字", en: "spelling and grammar are checked")
    case .programsChecker: Message(zh: "用表格软件的辅助功能检查器", en: "the spreadsheet program's own checker is run")
    case .documentInformation: Message(zh: "填写文档标题和作者", en: "the document's title and author are given")
    case .cursor: Message(zh: "打开时光标在第一个工作表的A1", en: "the cursor is in A1 of the first sheet")
    }
  }
}
