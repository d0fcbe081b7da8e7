// What the READMEs show of `check` is what the program says.

import Diagnostics
import Foundation
import Nianbao
import Repository
import Testing

@Suite struct ReadmeTest {
  static let broken = "Examples/broken/taohua-2024.yaml"

  static func check(in language: Language) throws -> String {
    let pipeline = try Repository.pipeline()
    let reading = pipeline.read(try Repository.file(broken))
    let report = try #require(reading.report)
    return FindingRenderer(language: language).render(reading.findings + pipeline.check(report))
  }

  @Test(arguments: [("README.md", Language.en), ("README.zh-CN.md", Language.zh)])
  func checkSaysWhatIsShown(file: String, language: Language) throws {
    let text = try Repository.file(file).text
    let marker = "<!-- check-output -->\n```text\n"
    let start = try #require(text.range(of: marker)?.upperBound)
    let end = try #require(text[start...].range(of: "```")?.lowerBound)
    let said = try Self.check(in: language).trimmingCharacters(in: .newlines) + "\n"
    if Repository.accepts {
      try FileWriter.write(Array((text[..<start] + said + text[end...]).utf8), to: Repository.path(file))
    } else {
      #expect(text[start..<end] == said, "\(file) is out of date; NIANBAO_ACCEPT=1 rewrites it")
    }
  }
}
