// The schema of template.yaml, judged by another validator: every package fits, planted mistakes are refused.

import Packages
import PythonReaders
import Repository
import StatutoryForm
import Testing

@Suite struct PackageSchemaTest {
  @Test func everyPackageFits() throws {
    let forms = try Repository.library().forms
    let packages = try SchemaReader.files(in: "Templates") { $0.hasSuffix("template.yaml") }
    #expect(!packages.isEmpty)
    for verdict in try SchemaReader.verdicts(TemplateFileSchema.json(for: forms), files: packages) {
      #expect(verdict.errors.isEmpty, "\(verdict.file): \(verdict.errors)")
    }
  }

  @Test func mistakesInAPackageAreRefused() throws {
    let forms = try Repository.library().forms
    let mistakes = [
      ("name: x\n", ""), ("title: x\neditions: [2020]\n", "editions.0"),
      ("title: x\nsettings: {title_order: agency_frist}\n", "settings.title_order"),
      ("title: x\nsettings: {unit_in_head: 是}\n", "settings.unit_in_head"),
      ("title: x\nsettings: {fonts: {body: {familys: [宋体]}}}\n", "settings.fonts.body"),
      ("title: x\nsettings: {margins: {top: -1}}\n", "settings.margins.top"), ("title: x\nfoo: 1\n", ""),
      ("title: x\nextra: {areas: [{name: txt}]}\n", "extra"),
    ]
    for (verdict, mistake) in zip(
      try SchemaReader.verdicts(TemplateFileSchema.json(for: forms), texts: mistakes.map(\.0)), mistakes)
    {
      #expect(verdict.errors.map(\.path) == [mistake.1], "\(mistake.0): \(verdict.errors)")
    }
  }
}
