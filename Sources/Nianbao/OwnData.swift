// A report beside the template that it asks for: is there such a template, does it serve the report's edition, and is the
// report's own data (`extra`) what the template declares.

import AnnualReport
import DataTree
import Diagnostics
import Packages

extension Pipeline {
  /// What is wrong with a report's choice of template, and with its own data.
  func templateFindings(for report: Report, template name: String?) -> [Finding] {
    let package: TemplatePackage
    do throws(FindingsError) {
      package = try self.package(for: report, named: name)
    } catch { return error.findings }
    if !package.editions.isEmpty, !package.editions.contains(report.form.edition) {
      return [LibraryCodes.unserved(report.form.edition, by: package)]
    }
    guard let extra = report.extra, let file = report.extraSource else {
      return Self.absent(package.extra, of: report, package)
    }
    return package.extra.findings(for: extra, in: file)
  }

  /// The template asked for, else the report's own, else the national one.
  ///
  /// - Throws: ``FindingsError`` where there is no such template: another one would say what nobody wrote.
  func package(for report: Report, named name: String?) throws(FindingsError) -> TemplatePackage {
    if let name { return try library.package(name) }
    guard let province = report.province else { return try library.package("national") }
    if library.holds(province) { return try library.package(province) }
    throw FindingsError(LibraryCodes.noProvince(province, of: report, known: library.packageNames))
  }

  /// Reads a report, and its own data from another file, which holds them as they would stand under `extra`.
  public func read(_ file: SourceFile, extra: SourceFile?) -> ReportReading {
    var reading = read(file)
    guard let extra else { return reading }
    do throws(FindingsError) {
      var root = try DataReader.read(extra, format: DataFormat(fileName: extra.name))
      if case .map(let entries) = root.value, entries.count == 1, let only = entries.first, only.key == "extra" {
        root = only.node
      }
      reading.report?.extra = root
      reading.report?.extraFile = extra
    } catch {
      reading.report = nil
      reading.findings += error.findings
    }
    return reading
  }

  /// What there is to say where a report has no data of its own at all.
  private static func absent(_ shape: ExtraShape, of report: Report, _ package: TemplatePackage) -> [Finding] {
    guard case .record(let fields) = shape, !fields.isEmpty else { return [] }
    let missing = fields.filter { !$0.isOptional }.map(\.name)
    if !missing.isEmpty { return [LibraryCodes.missingOwnData(missing, of: report, package)] }
    return report.isWorkbook ? [LibraryCodes.noPlaceForOwnData(fields.map(\.name), package)] : []
  }
}

extension ExtraShape {
  /// The names of the data that a report may give.
  var names: [String] {
    if case .record(let fields) = self { fields.map(\.name) } else { [] }
  }
}
