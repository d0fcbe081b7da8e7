// Forms that were spoiled with LibreOffice, file by file: each is taken or refused as a person would expect, and whatever is
// said of it names the cell by its address.

import AnnualReport
import Diagnostics
import Figures
import Foundation
import Nianbao
import PythonReaders
import Testing

@Suite struct OfficeSpoilingTests {
  /// What comes of a spoiled form.
  struct Outcome {
    /// The codes of what is found, each once, and the addresses that are named.
    var codes: [String] = []
    var addresses: [String] = []
    /// What is read of 一、本年新收, 自然人.
    var figure: ExactDecimal?
    /// Whether a report comes of it.
    var isTaken = true
  }

  private static let applications = "收到和处理政府信息公开申请情况"
  private static let first = "\(applications)!D5"

  private static func taken(_ figure: ExactDecimal? = nil) -> Outcome { Outcome(figure: figure) }

  /// With remarks at some cells.
  private static func remarked(_ code: String, at addresses: String..., figure: ExactDecimal? = nil) -> Outcome {
    Outcome(codes: [code], addresses: addresses, figure: figure)
  }

  /// No report: the file is not read, or it is not known whose it is.
  private static func refused(_ code: String, at address: String? = nil) -> Outcome {
    Outcome(codes: [code], addresses: address.map { [$0] } ?? [], isTaken: false)
  }

  static let expected: [String: Outcome] = [
    // Numbers however they are typed.
    "plain": taken(12), "text_number": taken(12), "partly_bold": taken(12), "colours_and_notes": taken(12),
    "full_width_digits": remarked("R013", at: first, figure: 12),
    "with_unit": remarked("R013", at: first, figure: 12),
    "thousands": remarked("R013", at: first, figure: 1234),
    "none_word": remarked("W205", at: first, figure: 0),
    "dash": remarked("W205", at: first),
    "sum_formula": remarked("W203", at: first, figure: 15),
    "money_in_yuan": remarked("R014", at: "主动公开政府信息情况!B15"),
    // What is no figure.
    "words": remarked("R008", at: first), "about": remarked("R008", at: first),
    "two_numbers": remarked("R008", at: first), "percent": remarked("R008", at: first),
    "fraction": remarked("R010", at: first), "negative": remarked("R009", at: first),
    "huge": remarked("R012", at: first), "money_five_decimals": remarked("R011", at: "主动公开政府信息情况!B15"),
    "date": remarked("W204", at: first), "truth_value": remarked("W204", at: first),
    "division_by_zero": remarked("W204", at: first), "lost_reference": remarked("W204", at: first),
    "total_typed_over": taken(), "total_in_words": remarked("R008", at: "\(applications)!J5"),
    "total_is_an_error": remarked("W206", at: "\(applications)!J5"),
    "invisible_character": remarked("R013", at: first, figure: 12),
    "unit_in_brackets": remarked("R013", at: first, figure: 12),
    "sign_of_money": remarked("R013", at: "主动公开政府信息情况!B15"),
    "formula_without_text": remarked("W211", at: first),
    // What a format shows.
    "shown_as_percent": remarked("W212", at: "主动公开政府信息情况!B15"),
    "shown_in_thousands": remarked("W212", at: first), "shown_as_another_number": remarked("W212", at: first),
    "shown_as_nothing": remarked("W212", at: first, figure: 12), "shown_with_unit": taken(12),
    "shown_rounded": remarked("W212", at: "主动公开政府信息情况!B15"), "nought_shown_as_a_dash": taken(0),
    // The cover.
    "agency_is_a_number": refused("R015", at: "封面!B4"),
    "agency_from_a_formula": remarked("W203", at: "封面!B4"),
    "blanks_are_not_zero": remarked("W207", at: "封面!B14"),
    "narrative_is_an_error": remarked("W204", at: "报告正文!A6"),
    "year_missing": refused("R001", at: "封面!B5"), "year_in_words": refused("R001", at: "封面!B5"),
    "year_of_another_edition": remarked("R003", at: "封面!B5"), "year_full_width": taken(),
    "agency_missing": refused("R015", at: "封面!B4"),
    "blanks_are_zero": taken(0), "blanks_unclear": remarked("W207", at: "封面!B14"),
    "paragraphs_in_a_cell": taken(),
    // Labels.
    "label_changed": remarked("W202", at: "主动公开政府信息情况!A4"),
    "label_emptied": remarked("W202", at: "\(applications)!B7"),
    "head_changed": remarked("W202", at: "主动公开政府信息情况!D3"), "label_respaced": taken(),
    "heading_changed": remarked("W202", at: "\(applications)!A1"),
    // Sheets.
    "sheet_renamed": taken(), "sheets_reordered": taken(), "rules_deleted": taken(), "guide_deleted": taken(),
    "sheet_copied": taken(), "sheet_added": taken(), "sheet_hidden": taken(), "cover_deleted": taken(),
    "statutory_sheet_deleted": Outcome(codes: ["W201"]),
    // Rows, columns and cells.
    "row_deleted": remarked("W201", at: "\(applications)!D7"),
    "column_deleted": remarked("W201", at: first),
    "row_inserted": taken(), "column_inserted": taken(), "row_inserted_above": taken(), "rows_hidden": taken(),
    "merges_undone": taken(), "beside_the_table": taken(),
    "row_inserted_with_text": remarked("W210", at: "\(applications)!D7"),
    "number_below_the_table": remarked("W210", at: "\(applications)!D30"),
    "inputs_merged": remarked("W213", at: "\(applications)!E5"),
    "look_alike_label": remarked("W202", at: "\(applications)!B7"),
    "two_names_on_a_cell": remarked("W209", at: first),
    "row_inserted_and_filled": remarked("W210", at: "\(applications)!D7"),
    // Two names lead to the target now: which of the two is meant cannot be known.
    "cut_and_pasted": remarked("W209", at: "\(applications)!D6"),
    "cut_and_pasted_outside": remarked("W209", at: "\(applications)!M41", figure: 12),
    // The file.
    "name_deleted": remarked("W201", at: "\(applications)!D5"),
    "names_all_deleted": refused("W200"), "properties_of_another_edition": Outcome(codes: ["W208"]),
    "properties_deleted": taken(), "other_workbook": refused("W113"), "saved_as_xlsm": refused("W112"),
    "saved_as_ods": refused("W116"), "saved_as_xls": refused("W101"),
  ]

  @Test(.enabled(if: Office.isInstalled)) func everySpoiledFormIsJudgedAsAPersonWould() throws {
    let pipeline = try Forms.pipeline()
    let form = try #require(pipeline.library.form(edition: 2021))
    var options = BlankFormOptions()
    (options.agency, options.year) = ("某市人民政府", 2024)
    try PythonReader.inTemporaryFolder { folder in
      let blank = folder.appending(path: "blank.xlsx")
      try Data(try pipeline.blankForm(of: form, options: options)).write(to: blank)
      let answer = try PythonReader.run("spoil_form.py", [blank.path, folder.path])
      try #require(answer.status == 0, "\(answer.complaint)")
      let files = try answer.json(as: [String: String].self)
      #expect(Set(files.keys) == Set(Self.expected.keys))
      for (name, file) in files.sorted(by: { $0.key < $1.key }) {
        let outcome = try #require(Self.expected[name], "\(name)")
        let reading = try Office.read(folder.appending(path: file), pipeline)
        let codes = Set(reading.findings.map(\.code.id)).sorted()
        #expect(codes == outcome.codes, "\(name): \(reading.findings.map(\.message.en))")
        #expect(reading.findings.compactMap(\.place?.address) == outcome.addresses, "\(name)")
        #expect((reading.report != nil) == outcome.isTaken, "\(name)")
        if outcome.isTaken {
          #expect(reading.report?[cell: "applications.received.natural_person"]?.number == outcome.figure, "\(name)")
        }
      }
    }
  }
}
