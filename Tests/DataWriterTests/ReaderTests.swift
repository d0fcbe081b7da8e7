// The independent readers find what is planted in them; a reader that finds nothing proves nothing.

import PythonReaders
import Testing

@Suite struct ReaderTests {
  @Test(arguments: ["csvw", "schema", "textmate"]) func aReaderFindsWhatIsPlanted(name: String) throws {
    let answer = try PythonReader.run("\(name).py", ["--selftest"])
    #expect(answer.status == 0 && answer.output == "\(name): ok\n", "\(answer.complaint)")
  }
}
