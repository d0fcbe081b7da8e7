// Numbers in the narrative against the tables: what contradicts them is found, what is true or about something else is
// left alone.

import Diagnostics
import Figures
import Foundation
import Randomness
import StatutoryForm
import Testing

@testable import AnnualReport

@Suite struct NarrativeTests {
  /// The figures of huaian-2024 with another text: 新收 3119, 上年结转 34, 总计 3050, 结转下年度 103; 予以公开 1362,
  /// 部分公开 454, 不予公开 178, 无法提供 781, 不予处理 88, 其他处理 187; 复议 351 (72, 64, 178, 37), 诉讼 26 (13, 4, 8, 1)
  /// and 20 (12, 1, 1, 6).
  static func findings(_ text: String, example: String = "huaian-2024") throws -> [Finding] {
    try (example == "huaian-2024" ? huaian.get() : NarrativeCheck(of: Examples.report(example))).findings(text)
  }

  private static let huaian = Result { try NarrativeCheck(of: Examples.report("huaian-2024")) }

  static let truths = lines(
    """
    2024年，全市共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。
    全年新收政府信息公开申请 3,119 件，上年结转 34 件，办结 3,050 件，结转下年度继续办理 103 件。
    2024年收到依申请公开３１１９件，均按期办理。
    全市各级行政机关共受理申请3153件（含上年结转34件），其中网上申请2000件、信函申请1000件。
    予以公开1362件，部分公开454件，不予公开178件，无法提供781件，不予处理88件，其他处理187件。以上均为政府信息公开申请。
    申请的办理结果：予以公开1362件，占44.7%；部分公开454件，占14.9%；不予公开178件，占5.8%。
    对收到的申请，予以公开和部分公开1816件，不予公开178件，因本机关不掌握等原因无法提供781件。
    因政府信息公开被申请行政复议351件，被提起行政诉讼46件。
    2024年,共收到3119件依申请公开的请求,2023年结转申请34件,共办结3050件,结转2025年度继续办理103件;发生政府信息公开行政复议案件351起。
    共收到3119份政府信息公开申请,大多为自然人申请。其中,予以公开1362件,部分公开454件,属于国家秘密2件,信息不存在的9件。
    2024年收到和办理依申请公开3119件,其中自然人申请件3001件,上年度结转申请34件。因本机关不掌握相关信息无法提供769件。
    政府信息公开行政复议351件，其中结果维持72件，结果纠正64件，其他结果178件，尚未审结37件。
    政府信息公开行政诉讼46件，其中结果维持25件，结果纠正5件，其他结果9件，尚未审结7件。
    信息公开行政诉讼案件中，未经复议直接起诉26件，复议后起诉20件。
    未经复议直接起诉的政府信息公开案件26起，其中维持13起；复议后起诉20起，其中维持12起。
    政府信息公开行政诉讼46件，其中未经复议直接起诉26件（结果维持13件），复议后起诉20件（结果维持12件）。
    全市各县区、各部门共收到政府信息公开申请3119项，结转103件至下年度。
    收到申请3119件，比2023年增长5.3%；上年转结34件；答复3050件。
    办结申请3050件（含2023年结转的34件），其中，予以公开答复1362件，部分公开答复454件，信息无法提供781件。
    共办理申请3153件，其中新收3119件、上年结转34件，包括按时办结3050件。
    """)

  static let others = lines(
    """
    2023年，全市共受理政府信息公开申请2800件，答复2700件。
    受理政府信息公开申请数量比上年增加319件，同比增长11.4%。
    全年受理政府信息公开申请约3000件。
    全年受理政府信息公开申请3100余件。
    全年受理政府信息公开申请3100件以上。
    上半年受理政府信息公开申请1500件。
    2008年以来累计受理政府信息公开申请30000件。
    市政府本级受理政府信息公开申请120件，答复118件。
    市政府办公室受理政府信息公开申请120件。
    市公安局收到政府信息公开申请85件。
    受理政府信息公开申请3119件，其中答复自然人3001件、受理企业53件。
    受理咨询300件，收到信访事项45件，答复网民留言1200件。
    办理人大代表建议120件、政协提案88件，均已答复。
    全市审理行政复议案件1500件，办理行政应诉案件300件。政府信息公开工作稳步推进。
    予以公开和部分公开的申请分别为1300件、400件。
    行政复议、行政诉讼案件各1件，与政府信息公开无关。
    全年主动公开政府信息5500条，予以公开政府信息5500条。
    第1件申请予以公开，第2件申请不予公开。
    不予公开178件申请，其中属于国家秘密2件，予以公开部分内容3件。
    政府信息公开行政复议351件，其中市政府受理行政复议20件。
    受理率100%，答复率99.9%，申请满意度98.5%。
    市本级受理申请119件，各县区受理申请3000件。
    政府信息公开行政复议、行政诉讼案件397件，其中行政复议351件，行政诉讼46件。
    政府信息公开行政复议和行政诉讼案件共397件。
    办理结果：予以公开、部分公开申请1816件。
    制作政策解读21件，召开发布会12场，培训300人次。
    近三年受理政府信息公开申请9000件。
    依申请公开条例第27条、第38条，受理申请时限为20个工作日。
    收到申请后3个工作日内答复，延期答复12件。
    收到政府信息公开申请3119件。12345热线受理事项12043件，办结11988件。
    全年收到申请3119份。财政评审项目受理412个，办结408个。
    办理户籍业务32100件，受理群众报警求助15230起，办结15230起。政府信息公开申请均按期答复。
    市公安局收到政府信息公开申请85件。答复82件。
    收到政府信息公开申请3119件，其中按期办结3000件，延期办结50件。
    上年受理政府信息公开申请2800件。
    各县区受理政府信息公开申请2100件，市直部门受理1019件，全市比上年略增。
    因政府信息公开被申请行政复议351件、提起行政诉讼46件，复议机关维持72件、纠正64件。
    """)

  static let contradictions = lines(
    """
    2024年，全市共受理政府信息公开申请3191件。
    2024年，全市共受理政府信息公开申请3119件，答复3005件。
    全年新收政府信息公开申请3,191件。
    收到政府信息公开申请 311 件，均按期办理。
    答复政府信息公开申请3050件（含上年度结转申请43件，另有103件顺延到下年度答复）。
    答复政府信息公开申请3050件（含上年度结转申请34件，另有130件顺延到下年度答复）。
    收到申请3119件，结转下年度继续办理13件。
    收到申请3119件，上年结转30件。
    收到申请3119件，2023年结转35件。
    收到申请3119件，结转至2025年办理104件。
    收到申请3119件，其中予以公开1326件。
    收到申请3119件，部分公开455件。
    收到申请3119件，不予公开187件，占5.8%。
    收到申请3119件，不予以公开187件。
    收到申请3119件，因本机关不掌握等原因无法提供718件。
    收到申请3119件，不予处理98件。
    收到申请3119件，其他处理178件。
    收到申请3119件，予以公开及部分公开1800件。
    办理结果：不予公开的申请，共187件。
    申请中有98件不予处理。
    因政府信息公开被申请行政复议315件。
    因政府信息公开被申请行政复议351件，被提起行政诉讼64件。
    政府信息公开行政复议351件，其中结果维持27件。
    政府信息公开行政复议351件，其中结果维持72件，结果纠正46件。
    政府信息公开行政诉讼46件，尚未审结17件。
    政府信息公开类行政诉讼46件，均获维持。
    信息公开行政诉讼案件中，未经复议直接起诉62件。
    信息公开行政诉讼案件中，复议后起诉30件。
    2024年,共收到10件依申请公开的请求,2023年结转申请34件。
    2024年收到申请3119件,2023年结转申请34件,共办结3040件。
    2024年受理依申请公开信息56条。
    共收到申请3119份。其中,予以公开1326件。
    2024年全市共收到政府信息公开申请658件,引起的行政复议351件。
    本年度,我市未接到信息公开申请。
    2023年受理2800件，2024年受理政府信息公开申请3191件。
    全年未收到政府信息公开申请。
    全年未发生因政府信息公开引发的行政复议。
    没有因政府信息公开工作被提起行政诉讼的情况。
    2024年没有发生因政府信息公开引发的举报、投诉、行政复议等情况。
    政府信息公开行政诉讼46件，其中未经复议直接起诉26件（结果维持13件），复议后起诉20件（结果维持21件）。
    全市各县区、各部门共收到政府信息公开申请3191项。
    收到申请3119件，结转130件至下年度。
    收到申请3119件，比2023年增长5.3%；上年转结43件。
    办结申请3050件（含2023年结转的34件），其中，予以公开1326件。
    答复申请3050件，其中予以公开答复1326件。
    共办理申请3153件，其中新收3191件、上年结转34件。
    收到申请3119件，其中3005件在法定期限内完成答复。
    因政府信息公开被申请行政复议351件、提起行政诉讼46件，复议机关维持27件。
    政府信息公开行政复议351件，其中被依法纠错46件。
    收到申请3119件，上年度无结转。
    全市政府信息公开申请受理总数3191件。
    """)

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  @Test(arguments: truths) func `what is true is left alone`(_ text: String) throws {
    let messages = try Self.findings(text).map(\.message.zh)
    #expect(messages.isEmpty)
  }

  @Test(arguments: others) func `what is about something else is left alone`(_ text: String) throws {
    let messages = try Self.findings(text).map(\.message.zh)
    #expect(messages.isEmpty)
  }

  @Test(arguments: contradictions) func `what contradicts the table is found, once`(_ text: String) throws {
    let found = try Self.findings(text)
    #expect(found.count == 1, "\(found.map(\.message.zh))")
    #expect(found.allSatisfy { $0.severity == .warning && $0.place?.form?.cell.isEmpty == false })
  }

  @Test func `every number of a true text, changed, is found`() throws {
    let text = """
      2024年，全市共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。
      其中予以公开1362件，部分公开454件，不予公开178件，无法提供781件，不予处理88件，其他处理187件。
      政府信息公开行政复议351件，其中结果维持72件，结果纠正64件；政府信息公开行政诉讼46件，其中结果维持25件。
      """
    let unchanged = try Self.findings("申请。" + text)
    #expect(unchanged.isEmpty)
    for number in [3119, 3050, 34, 103, 1362, 454, 178, 781, 88, 187, 351, 72, 64, 46, 25] {
      let planted = text.replacingOccurrences(of: "\(number)件", with: "\(number + 10)件")
      let found = try Self.findings(planted)
      #expect(found.count == 1, "\(number)")
    }
  }

  @Test func `the office whose text contradicts its tables has its four contradictions`() throws {
    let report = try Examples.report("shanghai-office-2019")
    let found = ReportCheck.findings(report).filter { $0.code == ReportCodes.narrativeNumber }
    try expect(found, in: "Tests/AnnualReportTests/Inputs/examples/shanghai-office-2019-narrative")
    #expect(found.count == 4)
  }

  @Test(arguments: ["cuiyunlu-2019", "huaian-2024", "sample-2025"])
  func `a text that agrees with its tables has none`(_ name: String) throws {
    let found = ReportCheck.findings(try Examples.report(name)).filter { $0.code == ReportCodes.narrativeNumber }
    #expect(found.isEmpty)
  }

  @Test(arguments: 1...100) func `no text traps`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "受理", "申请", "答复", "3119", "件", "，", "。", "\n", "；", "（", "）", "年", "2023", ",", "1,234", "%", "其中", "复议", "诉讼",
      "均获维持", "未收到", "99999999999999999999", " ", "、", "：", "一", "\u{1F600}", "\u{301}", "不予公开", "约", "９",
    ]
    let text = (0..<60).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
    for finding in try Self.findings(text) { #expect(!finding.message.zh.isEmpty) }
  }

  // MARK: The words stand in narrative.yaml, their cells in the edition

  /// The form of 2021 with one piece of the text of its file, or of the words', replaced everywhere.
  private func form(replacing old: String, by new: String) throws -> Form {
    let texts = try ["editions/2021.yaml", "narrative.yaml"].map { try Repository.file("Templates/\($0)").text }
    #expect(texts.contains { $0.contains(old) })
    let files = zip(["2021.yaml", "narrative.yaml"], texts).map { name, text in
      SourceFile(name: name, text: text.replacingOccurrences(of: old, with: new))
    }
    return try EditionLoader.load(files[0], words: files[1])
  }

  @Test func `another word in the file is another word in the check`() throws {
    let form = try form(replacing: "      受理 收到 ", by: "      登记 收到 ")
    var report = RandomReport.consistent(form, seed: 1)
    report.narrative.sections["overview"] = Narrative.Passage(text: "登记政府信息公开申请1件，受理政府信息公开申请2件。")
    let found = ReportCheck.findings(report).filter { $0.code == ReportCodes.narrativeNumber }
    #expect(found.map { $0.message.zh.contains("登记政府信息公开申请1件") } == [true])
  }

  @Test(arguments: [
    ("unavailable: [applications.unavailable]", "unavailable: [applications.unavailble]", "E004"),
    ("unavailable: [applications.unavailable]", "unavailble: [applications.unavailable]", "E004"),
    ("        litigation_direct: [review", "        litigation_drect: [review", "E004"),
    ("part_of: handled\n", "part_of: handed\n", "E004"),
    ("    whole: true", "    whole: sometimes", "D008"), ("counters: 件 起", "countres: 件 起", "D006"),
  ])
  func `a mistake among the words or their cells is found`(_ old: String, _ new: String, _ code: String) throws {
    do {
      _ = try form(replacing: old, by: new).narrative.get()
      Issue.record("the words are read")
    } catch let error as FindingsError {
      #expect(error.findings.contains { $0.code.id == code })
    }
  }

  @Test func `a form without its words says so`() throws {
    let form = try EditionLoader.load(Repository.file("Templates/editions/2021.yaml"))
    var report = RandomReport.consistent(form, seed: 1)
    report.narrative.sections["overview"] = Narrative.Passage(text: "受理政府信息公开申请2件。")
    #expect(ReportCheck.findings(report).map(\.code.id) == ["E004"])
  }

  @Test func `a word in brackets stands for each of its forms`() throws {
    let form = try form(replacing: "      受理 收到 ", by: "      登[记|入][|了] 收到 ")
    for word in ["登记", "登记了", "登入", "登入了"] {
      var report = RandomReport.consistent(form, seed: 1)
      report.narrative.sections["overview"] = Narrative.Passage(text: "\(word)政府信息公开申请1件。")
      #expect(ReportCheck.findings(report).filter { $0.code == ReportCodes.narrativeNumber }.count == 1)
    }
  }

  @Test func `none of two figures is said of both`() throws {
    let found = try Self.findings("因政府信息公开引起的行政复议、行政诉讼均为0件。")
    #expect(found.count == 2)
  }

  @Test func `a word that is part of the body's own name says nothing of another body`() throws {
    for (agency, count) in [("测试市人民政府", 0), ("测试市人民政府办公室", 1)] {
      var report = RandomReport.consistent(try Editions.form(2021), seed: 1)
      report.agency = agency
      report.narrative.sections["overview"] = Narrative.Passage(text: "市政府办公室受理政府信息公开申请1件。")
      #expect(ReportCheck.findings(report).count == count)
    }
  }
}
