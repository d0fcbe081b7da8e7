// Wrong usage is status 2 and names what is wrong; a report that breaks a rule is 1, and a draft is offered where it helps.

import Testing

@Suite struct ExitStatusTest {
  private static let report = "Examples/huaian-2024.yaml"

  @Test(arguments: [
    ("render \(report) --template nosuch -o $TMP", 2, "there is no template “nosuch”"),
    ("form blank 2021 --template nosuch -o $TMP/f.xlsx", 2, "there is no template “nosuch”"),
    ("render \(report) \(report) -o $TMP", 2, "is named twice"),
    ("render \(report) --format '' -o $TMP", 2, "there is no format ''"),
    ("render \(report) -o ''", 2, "--output names a folder"),
    ("form show 2021 --width 5", 2, "--width is 40 to 400"),
    ("explain X999", 2, "Usage: nianbao explain"),
    ("render Examples -o $TMP", 2, "it is a folder"),
    ("render Examples/broken/taohua-2024.yaml -o $TMP", 1, "nothing written (--draft renders it all the same)"),
    ("check \"$(printf 'no\\033[31m.yaml')\" 1>&2", 2, "no␛[31m.yaml: 1 error, 0 warnings"),
    ("render Makefile -o $TMP", 2, "Makefile: nothing written\n"),
  ])
  func theStatusTellsWhatWentWrong(command: String, status: Int32, words: String) throws {
    let (ended, complaint) = try Program.run(command)
    #expect(ended == status && complaint.contains(words), "\(command): \(ended)\n\(complaint)")
  }
}
