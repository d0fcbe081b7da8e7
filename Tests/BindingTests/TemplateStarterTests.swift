// A starting package is right as it is, and right with any of its blocks taken out of its comment.

import Binding
import Diagnostics
import Nianbao
import Packages
import Proof
import Repository
import Testing

@Suite struct TemplateStarterTests {
  static func starter(extending base: String) throws -> [String: String] {
    let files = try TemplateStarter.files(
      name: "guizhou", extending: base, library: try Repository.pipeline().library)
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) })
  }

  @Test func itPassesTheCheckAsItIs() throws {
    let check = try Self.check(try Self.starter(extending: "national"))
    #expect(check.findings.isEmpty, "\(check.findings.map(\.message.en))")
    #expect(check.editions == [2019, 2021])
  }

  @Test func itIsNeatlyWritten() throws {
    let text = try #require(try Self.starter(extending: "national")["report.jinja"])
    let file = SourceFile(name: "report.jinja", text: text)
    #expect(try TemplateFormatter.format(file, kind: .document) == text)
  }

  @Test func itNamesEverySlotOfTheNationalTemplate() throws {
    let text = try #require(try Self.starter(extending: "national")["report.jinja"])
    for name in [
      "title", "preamble", "sections.一.before", "sections.三.after", "sections.六.after", "tables.三.after",
      "tables.二.bands.1.rows", "signature",
    ] {
      #expect(text.contains("{% block \(name) %}"), "\(name)")
    }
  }

  @Test func everyBlockMayBeTakenOutOfItsComment() throws {
    let files = try Self.starter(extending: "national")
    let text = try #require(files["report.jinja"])
    // Of each place: the line that says what it is, and the lines of comment marks around it.
    let places = text.components(separatedBy: "\n{#\n")
    #expect(places.count > 20)
    let opened = places.enumerated().map { index, place in
      let isOfOneEdition = index > 0 && places[index - 1].split(separator: "\n").last?.contains("仅") == true
      if index == 0 || isOfOneEdition { return index == 0 ? place : "{#\n" + place }
      return place.replacing("\n#}\n", with: "\n")
    }
    var all = files
    all["report.jinja"] = opened.joined(separator: "\n")
    let check = try Self.check(all)
    #expect(
      check.findings.isEmpty,
      "\(check.findings.map { "\($0.message.en) \($0.place?.source?.file.text(in: $0.place?.source?.range ?? 0..<0) ?? "")" })"
    )

    let pipeline = Pipeline(library: try Self.library(all))
    var options = RenderOptions()
    options.template = "guizhou"
    options.formats = [.md, .xlsx]
    let rendering = pipeline.render(try Repository.file("Examples/huaian-2024.yaml"), options: options)
    #expect(!rendering.hasErrors, "\(rendering.findings.map(\.message.en))")
    let markdown = String(decoding: rendering.files.first?.bytes ?? [], as: UTF8.self)
    #expect(markdown.contains("增加的行") && markdown.contains("在这里写。"))
  }

  @Test func aPackageMayStartFromAnyOther() throws {
    for base in try Repository.pipeline().library.packageNames {
      let files = try Self.starter(extending: base)
      #expect(files["report.jinja"]?.contains("{% extends \"\(base)\" %}") == true)
    }
  }

  @Test(arguments: ["guizhou", "贵州", "guangzhou-haizhu", "null", "true", "no", "x1"])
  func aNameMayBeOfAnyScript(name: String) throws {
    let library = try Repository.pipeline().library
    let files = try TemplateStarter.files(name: name, extending: "national", library: library)
    let whole = try Repository.library(
      Dictionary(uniqueKeysWithValues: files.map { ("\(name)/\($0.name)", $0.text) }))
    let check = whole.check(package: name)
    #expect(check.findings.isEmpty && check.name == name, "\(check.findings.map(\.message.en))")
  }

  @Test(arguments: [("Gui Zhou", "gui-zhou"), ("内蒙古 自治区", "内蒙古-自治区"), ("2024 guizhou", "guizhou")])
  func aNameNearToWhatWasTypedIsOffered(typed: String, offered: String) throws {
    let library = try Repository.pipeline().library
    do {
      _ = try TemplateStarter.files(name: typed, extending: "national", library: library)
      Issue.record("\(typed) passes")
    } catch {
      #expect(error.findings.first?.label?.en.contains("“\(offered)”") == true)
    }
  }

  /// Nothing of the base is frozen: what it changes later holds below as well.
  @Test func theStartFollowsItsBase() throws {
    func base(_ settings: String) -> [String: String] {
      ["base/template.yaml": "name: base\ntitle: 基\nextends: national\n\(settings)"]
    }
    let first = base("editions: [2021]\nsettings: {title_order: two_lines, unit_in_head: true}\n")
    let files = try TemplateStarter.files(
      name: "guizhou", extending: "base", library: try Repository.library(first))
    let later = base("settings: {title_order: year_first, missing_in_text: 未报}\n")
    let whole = try Repository.library(
      later.merging(files.map { ("guizhou/" + $0.name, $0.text) }) { $1 })
    let package = try whole.package("guizhou")
    let changes = TemplateDiff.changes(of: package, library: whole)
    #expect(changes.settings.isEmpty && package.editions == [2019, 2021] || package.editions.isEmpty)
    #expect(package.settings.titleOrder == "year_first" && package.settings.style.missingInText == "未报")
  }

  @Test func aBaseWithOddSettingsGivesASoundStart() throws {
    let base = "name: base\ntitle: 基\nextends: national\nsettings: {missing_in_text: \"# —：\\\"无\\\"\"}\n"
    let library = try Repository.library(["base/template.yaml": base])
    let files = try TemplateStarter.files(name: "guizhou", extending: "base", library: library)
    let whole = try Repository.library(
      ["base/template.yaml": base].merging(files.map { ("guizhou/" + $0.name, $0.text) }) { $1 })
    let package = try whole.package("guizhou")
    #expect(package.settings.style.missingInText == "# —：\"无\"")
    #expect(!whole.check(package: "guizhou").hasErrors)
  }

  @Test(arguments: ["Guizhou", "../x", "a/b", "", "1x", "editions", "a b", "-a", "a.b", "贵 州"])
  func aNameThatIsNoneIsRefused(name: String) throws {
    let library = try Repository.pipeline().library
    #expect(throws: FindingsError.self) {
      try TemplateStarter.files(name: name, extending: "national", library: library)
    }
  }

  static func check(_ files: [String: String]) throws -> TemplateCheck {
    try library(files).check(package: "guizhou")
  }

  static func library(_ files: [String: String]) throws -> TemplateLibrary {
    try Repository.library(
      Dictionary(uniqueKeysWithValues: files.map { ("guizhou/" + $0.key, $0.value) }))
  }
}
