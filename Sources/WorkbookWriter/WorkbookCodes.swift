// Every finding of the workbook writer, with what `explain` says of it.

import Diagnostics

/// The codes of the workbook writer.
public enum WorkbookCodes {
  /// A text is longer than a cell can hold.
  public static let textTooLong = FindingCode(
    "W001",
    title: Message(zh: "文字超出单元格的容量", en: "A text is longer than a cell can hold"),
    explanation: Message(
      zh: "电子表格的一个单元格最多容纳 32,767 个字符，超出的部分会丢失，因此拒绝写出。请把这段文字分成几段。",
      en:
        "A spreadsheet cell holds at most 32,767 characters; what is longer would be lost, so nothing is written. Split the text into several paragraphs."
    ))

  /// A number has more digits than a spreadsheet keeps.
  public static let numberTooLong = FindingCode(
    "W002",
    title: Message(zh: "数字超出电子表格的精度", en: "A number has more digits than a spreadsheet keeps"),
    explanation: Message(
      zh: "电子表格只保留 15 位有效数字，更长的数会被改动，因此拒绝写出。请核对该数及其单位（如把元写成了万元）。",
      en:
        "Spreadsheets keep 15 significant digits and alter longer numbers, so nothing is written. Check the figure and its unit."
    ))

  /// A table's cells overlap or leave holes.
  public static let tableDoesNotTile = FindingCode(
    "W003",
    title: Message(zh: "表格的单元格重叠或有空缺", en: "A table's cells overlap or leave holes"),
    explanation: Message(
      zh: "每个格子必须恰好被一个单元格占据；重叠的合并区域会使 Excel 提示“修复”。请检查模板中该表的 rowspan 与 colspan。",
      en:
        "Every place of a table must belong to exactly one cell; overlapping merges make Excel offer a repair. Check the rowspan and colspan of the table in the template."
    ))

  /// The workbook library reported a failure.
  public static let libraryFailed = FindingCode(
    "W004",
    title: Message(zh: "生成工作簿失败", en: "The workbook could not be made"),
    explanation: Message(
      zh: "生成工作簿的程序库报告了错误，通常是临时目录不可写或磁盘已满。请检查 TMPDIR 所指的目录及剩余空间后重试。",
      en:
        "The library that makes workbooks reported an error, mostly because its temporary folder cannot be written or the disk is full. Check the folder that TMPDIR names and its free space, and try again."
    ))

  /// A sheet would have more rows or columns than the format allows.
  public static let sheetTooLarge = FindingCode(
    "W005",
    title: Message(zh: "工作表过大", en: "A sheet is too large"),
    explanation: Message(
      zh: "一张工作表最多 1,048,576 行、16,384 列。请把内容分到几张工作表。",
      en: "A sheet has at most 1,048,576 rows and 16,384 columns. Spread the content over several sheets."
    ))

  /// A statutory cell stands in the document twice.
  public static let nameTwice = FindingCode(
    "W007",
    title: Message(zh: "同一法定单元格出现两次", en: "A statutory cell appears twice"),
    explanation: Message(
      zh: "工作簿用单元格的编号作为其名称，一个名称只能指一个单元格。请在模板中保留一处，其余改用引用。",
      en:
        "The workbook names every statutory cell by its id, and a name can mean one cell only. Keep one place in the template and show the figure elsewhere by reference."
    ))

  /// The name of a cell is not a name that spreadsheets accept.
  public static let illegalName = FindingCode(
    "W008",
    title: Message(zh: "单元格编号不能作为名称", en: "A cell's id cannot be a name"),
    explanation: Message(
      zh: "编号须以字母或下划线开头，只含字母、数字、点和下划线，不超过 127 字节，且不能像单元格地址（如 A1、R1C1）。请修改版本文件中的 id。",
      en:
        "An id must start with a letter or an underscore, hold letters, digits, dots and underscores only, have at most 127 bytes and not look like a cell's address (A1, R1C1). Change the id in the edition file."
    ))

  /// The written file differs from the document.
  public static let readsBackDifferently = FindingCode(
    "W009",
    title: Message(zh: "工作簿读回后与文档不一致", en: "The workbook, read back, differs from the document"),
    explanation: Message(
      zh: "每个工作簿写出后都会读回，与文档逐格比较；不一致的文件不会保留，原有文件不受影响。这是程序的缺陷，请连同报告文件一并反馈。",
      en:
        "Every workbook is read back and compared with the document, cell by cell; one that differs is not kept, and an older file stays as it was. This is a fault of the program: please report it with the report file."
    ))

  /// All of them, in order.
  public static let all: [FindingCode] = [
    textTooLong, numberTooLong, tableDoesNotTile, libraryFailed, sheetTooLarge, nameTwice, illegalName,
    readsBackDifferently,
  ]
}
