// The independent readers find what is planted in them; a reader that finds nothing proves nothing.

import PythonReaders
import Testing

@Suite struct ReaderTests {
  @Test(arguments: [
    "box_table", "check_pages", "csvw", "html_tables", "labelled_figures", "labels", "markdown_tables", "schema",
    "textmate",
  ]) func aReaderFindsWhatIsPlanted(name: String) throws {
    let answer = try PythonReader.run("\(name).py", ["--selftest"])
    #expect(answer.status == 0 && answer.output == "\(name): ok\n", "\(answer.complaint)")
  }
}
