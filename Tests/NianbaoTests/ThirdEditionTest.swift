// A made-up edition, added as one file, works wherever editions do: nothing of the others is written anywhere else.

import AnnualReport
import Binding
import Diagnostics
import Nianbao
import Packages
import Proof
import Repository
import StatutoryForm
import Testing

@Suite struct ThirdEditionTest {
  static func pipeline() throws -> Pipeline {
    let edition = try Repository.file("Tests/NianbaoTests/Inputs/third-edition/2031.yaml").text
    return Pipeline(library: try Repository.library(["editions/2031.yaml": edition]))
  }

  static func report(replacing old: String = "", by new: String = "") throws -> SourceFile {
    var text = try Repository.file("Tests/NianbaoTests/Inputs/third-edition/report.yaml").text
    if !old.isEmpty {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return SourceFile(name: "report.yaml", text: text)
  }

  /// What is found in a report, as code and message.
  static func findings(in file: SourceFile) throws -> [Finding] {
    let pipeline = try pipeline()
    let reading = pipeline.read(file)
    return reading.findings + (reading.report.map { pipeline.check($0) } ?? [])
  }

  @Test func itIsInForceFromItsFirstYearOn() throws {
    let library = try Self.pipeline().library
    #expect(library.forms.map(\.edition) == [2019, 2021, 2031])
    #expect([2018, 2020, 2030, 2031, 2040].map { library.form(year: $0)?.edition } == [nil, 2019, 2021, 2031, 2031])
  }

  @Test func aReportOfItsYearsIsInOrder() throws {
    let report = try #require(try Self.pipeline().read(Self.report()).report)
    #expect(report.form.edition == 2031)
    #expect(report[cell: "enquiries.received.total"]?.number == 15)
    #expect(try Self.findings(in: Self.report()).isEmpty)
  }

  @Test(arguments: [
    ("answered: [4, 3, 6]", "answered: [4, 3, 7]", "R102", "留下的与收到的之和，等于答复的、转交的与留到以后的之和"),
    ("received: [5, 3, 7]", "received: [5, 3, 7, 16]", "R101", "全部等于非现场与现场之和"),
    ("referred:", "refered:", "R004", "转交答复的咨询"),
    ("counters: 12.5", "counters: 12.555", "R011", "千元"),
    ("counters: 12.5", "counters: 1.25万元", "R014", "12.5 千元"),
    ("year: 2031", "year: 2031\nedition: 2021", "R003", "国办公开函〔2031〕7号"),
    ("year: 2031", "year: 2030\nedition: 2031", "R003", "国办公开办函〔2021〕30号"),
    ("plans: 无", "plan: 无", "D006", "plans"),
  ]) func findingsSpeakItsWords(old: String, new: String, code: String, words: String) throws {
    let findings = try Self.findings(in: Self.report(replacing: old, by: new))
    let finding = try #require(findings.first { $0.code.id == code }, "\(findings.map { $0.code.id })")
    let texts = [finding.message.zh] + finding.notes.map(\.zh) + [finding.label?.zh ?? ""]
    #expect(texts.contains { $0.contains(words) }, "\(texts)")
  }

  @Test func itIsRenderedToEveryFormatAndVerified() throws {
    let pipeline = try Self.pipeline()
    var options = RenderOptions()
    options.formats = OutputFormat.allCases
    let rendering = pipeline.render(try Self.report(), options: options)
    #expect(rendering.findings.isEmpty, "\(rendering.findings.map(\.message.zh))")
    #expect(Set(rendering.files.map(\.format)) == Set(OutputFormat.allCases))
    for file in rendering.files where [.md, .txt, .print, .html].contains(file.format) {
      let text = String(decoding: file.bytes, as: UTF8.self).filter { !$0.isWhitespace }
      let words = ["某市人民政府", "2031年度", "政务公开工作年报", "乙、咨询办理情况", "转交答复的咨询", "窗口建设", "丙、打算"]
      for words in words { #expect(text.contains(words), "\(file.format): \(words)") }
    }
    for file in rendering.files where [.md, .html, .xlsx].contains(file.format) {
      let source = SourceFile(name: "a.\(file.format.rawValue)", bytes: file.bytes)
      let verdict =
        file.format == .xlsx
        ? WorkbookProof.verdict(of: source, library: pipeline.library)
        : PublishedVerification.verdict(of: source, library: pipeline.library)
      #expect(verdict.isSound && verdict.edition == 2031, "\(file.format): \(verdict.findings.map(\.message.zh))")
    }
  }

  /// A page of which nothing but its text is left is told by its title.
  @Test func aPageIsToldByItsTitle() throws {
    let text = "# 某市人民政府政务公开工作2031年度政务公开工作年报\n"
    let verdict = PublishedVerification.verdict(
      of: SourceFile(name: "a.md", text: text), library: try Self.pipeline().library)
    #expect(verdict.edition == 2031)
  }

  @Test func itsBlankFormIsReadAgain() throws {
    let pipeline = try Self.pipeline()
    let form = try #require(pipeline.library.form(edition: 2031))
    let old = try #require(pipeline.library.form(edition: 2021))
    var options = BlankFormOptions()
    (options.agency, options.year) = ("某市人民政府", 2031)
    let bytes = try pipeline.blankForm(of: form, options: options)
    let reading = pipeline.read(SourceFile(name: "a.xlsx", bytes: bytes))
    #expect(reading.report?.form.edition == 2031 && !reading.findings.contains { $0.severity == .error })
    #expect(throws: FindingsError.self) { try pipeline.blankForm(of: old, options: options) }
    #expect(!(try pipeline.blankText(of: form, width: 100)).isEmpty)
  }

  @Test func packagesServeItAndSchemasNameIt() throws {
    let library = try Self.pipeline().library
    let form = try #require(library.form(edition: 2031))
    let check = library.check(package: "national", proves: true)
    #expect(check.editions == [2019, 2021, 2031] && !check.hasErrors, "\(check.findings.map(\.message.zh))")
    let report = String(decoding: ReportFileSchema.json(for: form), as: UTF8.self)
    #expect(["国办公开函〔2031〕7号", "转交答复的咨询", "千元", "甲、概述"].allSatisfy(report.contains))
    #expect(String(decoding: TemplateFileSchema.json(for: library.forms), as: UTF8.self).contains("2031"))
    let names = TemplateNames(form: form, package: try library.package("national"))
    #expect(names.entry(at: ["report", "enquiries", "referred"])?.label == "转交答复的咨询")
  }

  @Test func theProgramKnowsIt() throws {
    let (status, complaint) = try Program.run(
      """
      --version && mkdir "$TMP/T" && cp -r Templates/editions Templates/national "$TMP/T" \
      && cp Tests/NianbaoTests/Inputs/third-edition/2031.yaml "$TMP/T/editions" && export NIANBAO_TEMPLATES="$TMP/T" \
      && "$NIANBAO" form list | grep -q '2031  国办公开函〔2031〕7号  2031–' && "$NIANBAO" form show 2031 | grep -q 窗口建设 \
      && "$NIANBAO" form schema 2031 | grep -q enquiries && "$NIANBAO" form blank 2031 -o "$TMP/a.xlsx" \
      && "$NIANBAO" check Tests/NianbaoTests/Inputs/third-edition/report.yaml
      """)
    #expect(status == 0, "\(complaint)")
  }
}
