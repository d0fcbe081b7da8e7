// The rendered examples under output/ are what the program makes of the reports under Examples/.

import Document
import Foundation
import Nianbao
import Repository
import Testing

@Suite struct ExamplesTest {
  @Test(arguments: Repository.exampleNames) func outputsAreKeptTrue(example: String) throws {
    for file in try Repository.render(example, with: try Repository.pipeline()) {
      try Repository.expect(file, at: "output/\(example)\(file.suffix)")
    }
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    let first = try Repository.render("huaian-2024", with: try Repository.pipeline())
    let second = try Repository.render("huaian-2024", with: try Repository.pipeline())
    #expect(first.map(\.bytes) == second.map(\.bytes))
  }

  @Test func aLabelCorrectedInTheEditionShowsEverywhere() throws {
    let pipeline = try Repository.pipeline(
      replacing: "label: （一）予以公开", by: "label: （一）准予公开", in: "editions/2021.yaml")
    let before = try Repository.render("huaian-2024", with: try Repository.pipeline())
    let after = try Repository.render("huaian-2024", with: pipeline)
    for (old, new) in zip(before, after) { #expect(old.bytes != new.bytes, "\(old.format)") }
    let text = String(decoding: after.first { $0.format == .md }?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("（一）准予公开") && !text.contains("（一）予以公开"))
  }

  @Test func theBrokenExampleIsRefusedAndDraftedOnRequest() throws {
    let pipeline = try Repository.pipeline()
    let file = try Repository.file("Examples/broken/taohua-2024.yaml")
    let refused = pipeline.render(file)
    #expect(refused.files.isEmpty && refused.hasErrors && !refused.isUnreadable)
    var options = RenderOptions()
    options.isDraft = true
    let draft = pipeline.render(file, options: options)
    #expect(draft.files.count == OutputFormat.usual.count)
    let text = String(decoding: draft.files.first { $0.format == .txt }?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("草稿"))
  }
}
