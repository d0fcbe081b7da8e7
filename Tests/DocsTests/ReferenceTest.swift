// The pages on the template language name what the engine has, all of it and nothing else, and show each word at work.

import Binding
import Document
import Foundation
import Testing

@testable import Packages
@testable import TemplateEngine

@Suite struct ReferenceTest {
  static let pages = ["docs/templates.md", "docs/templates.zh-CN.md"]

  /// The tables whose first head is one of these words.
  private static func tables(_ page: Page, _ words: [String]) -> [PageTable] {
    page.tables.filter { words.contains($0.head.cells.first ?? "") }
  }

  /// The pieces of code in the first column of such tables.
  private static func names(_ page: Page, _ words: [String]) -> [String] {
    tables(page, words).flatMap { table in table.rows.flatMap { $0.codes(0) } }
  }

  /// Every template of a page that is run, tables included.
  private static func templates(_ page: Page) -> String {
    let blocks = page.blocks.filter { $0.language == "jinja" }.map(\.text)
    let rows = page.tables.flatMap { table -> [String] in
      guard let column = table.column(of: ["example", "例"]) else { return [] }
      return table.rows.map { $0.code(column) }
    }
    return (blocks + rows).joined(separator: "\n")
  }

  private static func expectSame(_ named: [String], _ known: [String], _ what: Comment) {
    #expect(Set(named).subtracting(known).sorted() == [], "the engine has no such \(what)")
    #expect(Set(known).subtracting(named).sorted() == [], "the page does not name these \(what)")
    let repeated = Dictionary(grouping: named, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    #expect(repeated == [], "the page names these \(what) twice")
  }

  @Test(arguments: pages)
  func filtersAreThoseOfTheEngine(path: String) throws {
    let page = try Page(path)
    let signatures = Self.names(page, ["filter", "过滤器"])
    var named: [String] = []
    for signature in signatures {
      let parts = signature.dropLast(signature.hasSuffix(")") ? 1 : 0).split(separator: "(", maxSplits: 1)
      let name = String(parts[0])
      named.append(name)
      let parameters = parts.count > 1 ? parts[1].components(separatedBy: ", ").filter { !$0.hasPrefix("*") } : []
      if Filter.byName[name]?.name == name {
        #expect(parameters == Vocabulary.parameters(ofFilter: name), "\(name)")
      }
    }
    Self.expectSame(named, Vocabulary.filters, "filters")
    let text = Self.templates(page)
    for filter in Filter.allCases {
      let isShown = text.contains(try Regex("(\\| ?|filter |map\\(\")\(filter.name)\\b"))
      #expect(isShown, "no example uses the filter \(filter.name)")
    }
  }

  @Test(arguments: pages)
  func testsAreThoseOfTheEngine(path: String) throws {
    let page = try Page(path)
    let named = Self.names(page, ["test", "测试"]).map { String($0.prefix { $0 != "(" }) }
    Self.expectSame(named, Vocabulary.tests, "tests")
    let text = Self.templates(page)
    for test in TemplateEngine.Test.allCases {
      let isShown = text.contains(try Regex("(is |is not |\")\(test.name)\\b"))
      #expect(isShown, "no example uses the test \(test.name)")
    }
  }

  @Test(arguments: pages)
  func functionsAreThoseOfTheEngine(path: String) throws {
    let page = try Page(path)
    let named = Self.names(page, ["function", "函数"]).map { String($0.prefix { $0 != "(" }) }
    Self.expectSame(named, Vocabulary.functions, "functions")
    let text = Self.templates(page)
    for function in Vocabulary.functions {
      #expect(text.contains(try Regex("\\b\(function)\\(")), "no example calls \(function)")
    }
  }

  @Test(arguments: pages)
  func tagsAreThoseOfTheEngine(path: String) throws {
    let page = try Page(path)
    let branches = ["else", "elif"]
    var named: [TemplateKind: [String]] = [.text: [], .document: []]
    for table in Self.tables(page, ["tag", "标签"]) {
      for row in table.rows {
        let words = row.codes(0).filter { !$0.hasPrefix("end") && !branches.contains($0) }
        let kind = row.cells[1]
        if ["both", "都有"].contains(kind) || ["text", "文本"].contains(kind) { named[.text, default: []] += words }
        if ["both", "都有"].contains(kind) || ["document", "公文"].contains(kind) {
          named[.document, default: []] += words
        }
      }
    }
    let text = Self.templates(page)
    for kind in [TemplateKind.text, .document] {
      let known = Vocabulary.tags(of: kind).filter { !$0.hasPrefix("end") && !branches.contains($0) }
      Self.expectSame(named[kind, default: []], known, "tags of a \(kind) template")
      for tag in known + branches {
        #expect(text.contains(try Regex("\\{%[-+]?\\s*\(tag)\\b")), "no example has the tag \(tag)")
      }
    }
  }

  @Test(arguments: pages)
  func propertiesOfALoopAreThoseOfTheEngine(path: String) throws {
    let page = try Page(path)
    let named = Self.names(page, ["`loop`"]).map { String($0.prefix { $0 != "(" }) }
    Self.expectSame(named, LoopProperty.names, "properties of a loop")
    let text = Self.templates(page)
    for name in named { #expect(text.contains("loop.\(name)"), "no example has loop.\(name)") }
  }

  @Test(arguments: pages)
  func limitsAreThoseOfTheEngine(path: String) throws {
    let page = try Page(path)
    let limits = Mirror(reflecting: Limits()).children.map { ($0.label ?? "", "\($0.value)") }
    let table = try #require(Self.tables(page, ["limit", "限制"]).first)
    Self.expectSame(table.rows.map { $0.code(0) }, limits.map(\.0), "limits")
    for row in table.rows {
      let value = limits.first { $0.0 == row.code(0) }?.1
      #expect(row.code(1).replacing(",", with: "") == value, "\(row.code(0))")
    }
  }

  @Test(arguments: pages)
  func settingsAreThoseOfThePackage(path: String) throws {
    let page = try Page(path)
    Self.expectSame(Self.names(page, ["setting", "设置"]), TemplateFileSchema.settingKeys, "settings")
    Self.expectSame(Self.names(page, ["type", "类型"]), ExtraShape.Word.allCases.map(\.rawValue), "types")
    Self.expectSame(Self.names(page, ["chart", "图"]), Chart.allCases.map(\.rawValue), "kinds of chart")
  }

  /// The names below `report`, `form` and what the form is made of.
  @Test(arguments: pages)
  func namesAreThoseOfTheForm(path: String) throws {
    let page = try Page(path)
    let library = try TemplateLibrary(files: .folder(Page.root.appending(path: "Templates").path))
    let paths = [
      "report", "report.contact", "form", "form.sections[]", "form.tables[]", "form.tables[].bands[]",
      "form.tables[].lines[]", "form.tables[].lines[].cells[]", "form.rules[]", "form.rules[].instances[]",
    ]
    for path in paths {
      let steps = path.replacing("[]", with: ".[]").split(separator: ".").map(String.init)
      var known: Set<String> = []
      for form in library.forms {
        known.formUnion(TemplateNames(form: form, package: nil).entries(below: steps).map(\.name))
      }
      let named = Self.names(page, ["`\(path)`"]).map { String($0.prefix { $0 != "(" }) }
      Self.expectSame(named, known.sorted(), "names of \(path)")
    }
  }
}
