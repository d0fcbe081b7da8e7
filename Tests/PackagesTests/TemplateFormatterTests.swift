// The formatter sets templates in one notation, changes nothing of what they mean, and leaves broken ones alone.

import Diagnostics
import Foundation
import Nianbao
import Packages
import TemplateEngine
import Repository
import Testing
import TreeDumps

@Suite struct TemplateFormatterTests {
  @Test func tagsAreSetAnew() throws {
    let file = SourceFile(
      name: "report.jinja", text: "{%extends 'national'%}\n\n\n\n{%block  preamble%}\n文\n{%endblock%}\n")
    let text = try TemplateFormatter.format(file, kind: .document)
    #expect(text == "{% extends \"national\" %}\n\n{% block preamble %}\n文\n{% endblock %}\n")
  }

  @Test func everyTemplateOfTheRepositoryKeepsItsMeaning() throws {
    let library = try Repository.pipeline().library
    for name in library.packageNames {
      let package = try library.package(name)
      for template in package.ownTemplateNames {
        let file = try #require(package.source(template))
        let text = try TemplateFormatter.format(file, kind: .document)
        #expect(text == file.text, "\(file.name): nianbao template fmt")
        let again = SourceFile(name: file.name, text: text)
        #expect(try TemplateFormatter.format(again, kind: .document) == text, "\(file.name)")
        #expect(Self.dump(file) == Self.dump(again), "\(file.name)")
      }
    }
  }

  @Test func aBrokenTemplateIsLeftAlone() {
    #expect(throws: FindingsError.self) {
      try TemplateFormatter.format(SourceFile(name: "x", text: "{% for %}"), kind: .text)
    }
  }

  @Test func whatStandsBesideSettingsIsADocument() {
    #expect(TemplateFormatter.kind(of: Repository.path("Templates/national/report.jinja")) == .document)
    #expect(TemplateFormatter.kind(of: Repository.path("README.md")) == .text)
  }

  static func dump(_ file: SourceFile) -> String {
    TreeDumper.dump(TemplateParser.parse(file, kind: .document).tree)
  }
}
