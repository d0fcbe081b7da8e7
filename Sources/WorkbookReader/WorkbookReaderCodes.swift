// Every reason to refuse a workbook, with what `explain` says of it. The last sentence of an explanation says what to do.

import Diagnostics

/// The codes of the workbook reader.
public enum WorkbookReaderCodes {
  /// Not an xlsx workbook.
  public static let notAWorkbook = FindingCode(
    "W100",
    title: Message(zh: "不是 xlsx 工作簿", en: "Not an xlsx workbook"),
    explanation: Message(
      zh: "文件开头不是 xlsx 的格式。请确认选对了文件，或用电子表格软件另存为 .xlsx。",
      en:
        "The file does not start as an xlsx file does. Check that this is the right file, or save it as .xlsx with a spreadsheet program."
    ))

  /// The file is in the old .xls format, or needs a password to open.
  public static let oldFormat = FindingCode(
    "W101",
    title: Message(zh: "是旧的 .xls 格式，或加了打开密码", en: "The file is in the old .xls format, or needs a password to open"),
    explanation: Message(
      zh: "旧格式和加密的工作簿都不读取。请去掉打开密码，另存为 .xlsx 后再试。",
      en:
        "Old and encrypted workbooks are not read. Remove the password and save it as .xlsx."
    ))

  /// The file is damaged or cut short.
  public static let damaged = FindingCode(
    "W102",
    title: Message(zh: "文件已损坏或不完整", en: "The file is damaged or cut short"),
    explanation: Message(
      zh: "压缩目录与内容不符：可能下载或拷贝中断。请重新取得文件，或用电子表格软件打开后另存一次。",
      en:
        "The directory of the archive and its content disagree: a download or a copy may have broken off. Get the file again, or open it with a spreadsheet program and save it once more."
    ))

  /// The file or its content is too large.
  public static let tooLarge = FindingCode(
    "W103",
    title: Message(zh: "文件或其内容过大", en: "The file or its content is too large"),
    explanation: Message(
      zh: "填报表远小于此限；过大的内容常见于恶意构造的文件。请确认来源；如确需读取，请只保留填报用的工作表。",
      en:
        "A filled-in form is far smaller; such size is mostly found in files made to do harm. Check where it comes from; if it must be read, keep only the sheets that are filled in."
    ))

  /// The file is packed suspiciously tightly.
  public static let suspiciousPacking = FindingCode(
    "W104",
    title: Message(zh: "压缩比异常", en: "The file is packed suspiciously tightly"),
    explanation: Message(
      zh: "少量数据解出极大内容，是“压缩炸弹”的特征。请确认来源，或用电子表格软件打开后另存一次。",
      en:
        "Little data that unpacks into very much is how archive bombs are made. Check where it comes from, or open it with a spreadsheet program and save it once more."
    ))

  /// The archive holds illegal names or overlapping parts.
  public static let suspiciousPart = FindingCode(
    "W105",
    title: Message(zh: "压缩包内有非法的部件名或重叠的部件", en: "The archive holds illegal names or overlapping parts"),
    explanation: Message(
      zh: "部件名重复、指向上级目录，或部件互相重叠，正常软件不会这样写。请不要使用此文件，向来源方重新索取。",
      en:
        "Parts that have the same name, point to a folder above or overlap are never written by ordinary programs. Do not use this file; ask for it again."
    ))

  /// The archive holds encrypted parts.
  public static let encryptedPart = FindingCode(
    "W106",
    title: Message(zh: "压缩包内有加密的部件", en: "The archive holds encrypted parts"),
    explanation: Message(
      zh: "加密的部件无法读取。请去掉密码，另存为 .xlsx 后再试。",
      en:
        "Encrypted parts cannot be read. Remove the password and save it as .xlsx."
    ))

  /// A part's checksum is wrong.
  public static let wrongChecksum = FindingCode(
    "W107",
    title: Message(zh: "部件的校验和不符", en: "A part's checksum is wrong"),
    explanation: Message(
      zh: "内容在保存之后被改动或损坏。请重新取得文件。",
      en:
        "The content was altered or damaged after it was saved. Get the file again."
    ))

  /// A part is not well-formed XML.
  public static let brokenXML = FindingCode(
    "W108",
    title: Message(zh: "部件不是合法的 XML", en: "A part is not well-formed XML"),
    explanation: Message(
      zh: "工作簿的内容是 XML；此处的写法不合法。请用电子表格软件打开后另存一次。",
      en:
        "A workbook consists of XML; here it is not well formed. Open it with a spreadsheet program and save it once more."
    ))

  /// A part declares a document type.
  public static let documentType = FindingCode(
    "W109",
    title: Message(zh: "部件含有 DOCTYPE 声明", en: "A part declares a document type"),
    explanation: Message(
      zh: "工作簿从不含 DOCTYPE；它可用来读取本机文件或耗尽内存。请不要使用此文件。",
      en:
        "Workbooks never have one; it can be used to read local files or to exhaust memory. Do not use this file."
    ))

  /// XML is nested too deeply or a tag is too long.
  public static let tooDeep = FindingCode(
    "W110",
    title: Message(zh: "XML 嵌套过深或标签过长", en: "XML is nested too deeply or a tag is too long"),
    explanation: Message(
      zh: "正常的工作簿只有十几层。请不要使用此文件。",
      en:
        "Ordinary workbooks have a dozen levels. Do not use this file."
    ))

  /// A required part is missing.
  public static let missingPart = FindingCode(
    "W111",
    title: Message(zh: "缺少必需的部件", en: "A required part is missing"),
    explanation: Message(
      zh: "工作簿缺少工作表、关系或内容类型等部件。请用电子表格软件打开后另存一次。",
      en:
        "The workbook lacks a sheet, its relations or its content types. Open it with a spreadsheet program and save it once more."
    ))

  /// The workbook contains macros.
  public static let macros = FindingCode(
    "W112",
    title: Message(zh: "工作簿含有宏", en: "The workbook contains macros"),
    explanation: Message(
      zh: "含宏或控件的工作簿一律不读取。请另存为不含宏的 .xlsx 后再试。",
      en:
        "Workbooks with macros or controls are never read. Save it as .xlsx without macros."
    ))

  /// The workbook refers to other files or outside data.
  public static let externalContent = FindingCode(
    "W113",
    title: Message(zh: "工作簿引用外部文件或数据", en: "The workbook refers to other files or outside data"),
    explanation: Message(
      zh: "外部链接、数据连接和嵌入对象一律不读取。请在电子表格软件中断开链接并另存。",
      en:
        "Links to other workbooks, data connections and embedded objects are never read. Break the links in a spreadsheet program and save the file."
    ))

  /// A cell's reference or an index is invalid.
  public static let badReference = FindingCode(
    "W114",
    title: Message(zh: "单元格引用或序号不合法", en: "A cell's reference or an index is invalid"),
    explanation: Message(
      zh: "行列超出范围、同一单元格出现两次、合并区域互相重叠，或序号指向不存在的内容。请用电子表格软件打开后另存一次。",
      en:
        "A row or a column is out of range, a cell stands twice, merged ranges overlap, or an index points nowhere. Open it with a spreadsheet program and save it once more."
    ))

  /// A cell's number is invalid.
  public static let badNumber = FindingCode(
    "W115",
    title: Message(zh: "单元格的数值不合法", en: "A cell's number is invalid"),
    explanation: Message(
      zh: "数值不是有限的十进制数。请在所指的单元格重新填写数字。",
      en:
        "The value is no finite decimal number. Type the number again in the cell named."
    ))

  /// The file is a spreadsheet of another format.
  public static let otherFormat = FindingCode(
    "W116",
    title: Message(zh: "是 .ods 表格", en: "The file is an .ods spreadsheet"),
    explanation: Message(
      zh: "OpenDocument 格式（.ods）不读取。请在 LibreOffice 或 WPS 里打开，另存为 .xlsx 后再试。",
      en: "OpenDocument files (.ods) are not read. Open it in LibreOffice or WPS and save it as .xlsx."
    ))

  /// All of them, in order.
  public static let all: [FindingCode] = [
    notAWorkbook, oldFormat, damaged, tooLarge, suspiciousPacking, suspiciousPart, encryptedPart, wrongChecksum,
    brokenXML, documentType, tooDeep, missingPart, macros, externalContent, badReference, badNumber,
    otherFormat,
  ]
}
