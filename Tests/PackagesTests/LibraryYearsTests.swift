// A library may be loaded for some years alone: it then has their forms, the same as a whole one's.

import Nianbao
import Packages
import Repository
import Testing

@Suite struct LibraryYearsTests {
  @Test(arguments: [([2024], [2021]), ([2025, 2022], [2021]), ([2019], [2019, 2021]), ([1990], [2019, 2021])])
  func theNewestEditionsAreEnough(years: [Int], editions: [Int]) throws {
    let files = TemplateFiles.folder(Repository.path("Templates"))
    let whole = try TemplateLibrary(files: files)
    let library = try TemplateLibrary(files: files, years: Set(years))
    #expect(library.forms.map(\.edition) == editions)
    for year in years {
      #expect(library.form(year: year)?.edition == whole.form(year: year)?.edition)
    }
  }
}
