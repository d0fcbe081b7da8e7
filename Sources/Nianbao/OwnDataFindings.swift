// Findings about a report's template and the data of its own.

import AnnualReport
import DataTree
import Diagnostics
import Packages

extension LibraryCodes {
  /// How to give own data to a report that is a workbook.
  private static let extraFile = Message(
    zh: "电子表格里没有填它们的地方：请写成一个 YAML 文件（内容与报告的 extra 相同），用 --extra 文件 给出",
    en: "a workbook has no place for them: write them into a YAML file, as under extra, and give it as --extra FILE")

  /// The finding for a report whose template is not there.
  static func noProvince(_ province: String, of report: Report, known: [String]) -> Finding {
    if report.isWorkbook {
      return Finding(
        unknownTemplate, .error,
        Message(
          zh: "这份填报表是用模板“\(province)”做的，程序里没有这个模板；请用 --template 指明它的文件夹",
          en: "this workbook was made with the template “\(province)”, which is not there; say --template FOLDER"))
    }
    var finding = noTemplate(province, at: report.provincePlace, known: known)
    finding.notes.append(
      Message(
        zh: "模板在别的文件夹里的，用 --template 指明；要用全国通用的模板，删去 province 这一行",
        en: "where it stands elsewhere, name its folder with --template; for the national one, delete the line"))
    return finding
  }

  /// The finding for a report without the data of its own that its template cannot do without.
  static func missingOwnData(_ names: [String], of report: Report, _ package: TemplatePackage) -> Finding {
    let list = names.joined(separator: "、")
    return Finding(
      DataCodes.missingKey, .error,
      Message(
        zh: "模板“\(package.title)”必须有的自有数据没有填：\(list)" + (report.isWorkbook ? "" : "；请写在报告的 extra 里"),
        en: "data that the template “\(package.title)” cannot do without are missing: \(names.joined(separator: ", "))"
          + (report.isWorkbook ? "" : "; write them under extra")),
      at: report.file.map { Place(file: $0.name) }, notes: report.isWorkbook ? [extraFile] : [])
  }

  /// The note for a workbook, to be filled in or filled in, whose template knows data of its own.
  static func noPlaceForOwnData(_ names: [String], _ package: TemplatePackage) -> Finding {
    Finding(
      noPlaceForOwnData, .note,
      Message(
        zh: "模板“\(package.title)”的自有数据（\(names.joined(separator: "、"))）不在电子表格里，用到它们的表和文字不会出现",
        en:
          "the template's own data (\(names.joined(separator: ", "))) are not in the workbook; the tables and texts that need them will not appear"
      ), notes: [extraFile])
  }
}
