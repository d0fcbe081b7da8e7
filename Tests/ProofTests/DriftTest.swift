// What a package overrides is recorded; when it changes above, exactly the packages that it touches say so.

import Foundation
import Nianbao
import Packages
import Proof
import Repository
import Testing

@Suite struct DriftTest {
  @Test(arguments: ProofTest.packages) func everyOverrideIsRecorded(package: String) throws {
    let library = try TemplateLibrary(files: .folder(Repository.path("Templates")))
    for override in TemplateDiff.overrides(of: try library.package(package)) {
      #expect(
        override.state == .filled || override.state == .unchanged,
        "\(package): \(override.name): \(override.digest ?? "") \(override.state)")
    }
  }

  /// All templates in memory, the national preamble changed.
  static func changedFiles() throws -> [String: String] {
    var files: [String: String] = [:]
    let root = Repository.path("Templates")
    for path in try FileManager.default.subpathsOfDirectory(atPath: root)
    where path.hasSuffix(".yaml") || path.hasSuffix(".jinja") {
      files[path] = try Repository.file("Templates/" + path).text
    }
    files["national/report.jinja"] = files["national/report.jinja"]?.replacing(
      "{% prose report.narrative.preamble %}", with: "{% prose report.narrative.preamble %}\n\n依法公开。")
    return files
  }

  @Test func aChangeAboveIsReportedWhereItTouches() throws {
    let library = try TemplateLibrary(files: .memory(try Self.changedFiles()))
    for name in library.packageNames {
      let package = try library.package(name)
      let source = package.source("report")?.text ?? ""
      let overrides = TemplateDiff.overrides(of: package)
      for override in overrides {
        let isTouched = override.name == "preamble" && override.base == "national"
        let expected: [TemplateOverride.State] =
          isTouched
          ? source.contains("super()") && override.state == .adapted ? [.adapted] : [.baseChanged]
          : [.filled, .unchanged]
        #expect(expected.contains(override.state), "\(name).\(override.name): \(override.state)")
      }
      let isReported = overrides.contains { $0.state == .adapted || $0.state == .baseChanged }
      #expect(isReported == (source.contains("{% block preamble %}") && package.parent?.name == "national"), "\(name)")
    }
  }

  @Test func aFileInThePlaceOfOneAboveIsRecordedToo() throws {
    var files = try Self.changedFiles()
    files["p/report.jinja"] = "{% extends \"national\" %}\n"
    files["p/table.jinja"] = files["national/table.jinja"]
    func state(_ recorded: String) throws -> TemplateOverride? {
      files["p/template.yaml"] = "name: p\ntitle: p\nextends: national\n\(recorded)"
      let library = try TemplateLibrary(files: .memory(files))
      return TemplateDiff.overrides(of: try library.package("p")).first { $0.name == "table.jinja" }
    }
    let unrecorded = try #require(try state(""))
    #expect(unrecorded.state == .unrecorded)
    let recorded = "overrides:\n  table.jinja: \"\(unrecorded.digest ?? "")\"\n"
    #expect(try state(recorded)?.state == .unchanged)
    files["national/table.jinja"]? += "{# 改过 #}\n"
    #expect(try state(recorded)?.state == .baseChanged)
    files["national/table.jinja"] = nil
    #expect(try state(recorded)?.state == .conflict)
  }

  @Test func aBlockThatIsGoneIsAConflict() throws {
    var files = try Self.changedFiles()
    files["p/template.yaml"] = "name: p\ntitle: p\nextends: national\n"
    files["p/report.jinja"] = "{% extends \"national\" %}\n{% block opening %}\n甲\n{% endblock %}\n"
    let library = try TemplateLibrary(files: .memory(files))
    #expect(TemplateDiff.overrides(of: try library.package("p")).map(\.state) == [.conflict])
  }
}
