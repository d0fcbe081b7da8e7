// Options that every command knows, and what they stand for.

import ArgumentParser
import Diagnostics
import Nianbao
import Packages

struct SharedOptions: ParsableArguments {
  @Option(help: "信息的语言 · language of messages: zh or en (default: the locale's).")
  var lang: String?

  @Option(help: "模板文件夹 · the folder to use in the place of Templates, editions included.")
  var templates: String?

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil { throw ValidationError("--lang is zh or en, not '\(lang)'") }
  }

  /// The language asked for, else the locale's.
  var language: Language {
    lang.flatMap { Language(rawValue: $0) } ?? Self.localeLanguage
  }

  /// The locale's language.
  static var localeLanguage: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(StandardStreams.environment).first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true ? .zh : .en
  }

  /// The folder of editions and templates, where there is one.
  var templatesFolder: String? {
    TemplatesFolder.find(
      option: templates, named: StandardStreams.environment("NIANBAO_TEMPLATES"), program: Self.programPath)
  }

  /// Opens the library, for `reports` with the editions alone that these need; what keeps it from opening is printed and
  /// ends the program.
  func openPipeline(for reports: [String]? = nil) throws -> Pipeline {
    let years = reports.flatMap({ ReportYears.years(of: $0) })
    let folder = templatesFolder
    let printer = FindingPrinter(language: language)
    do {
      guard let folder else { throw FindingsError(LibraryCodes.folderNotFound()) }
      return Pipeline(library: try TemplateLibrary(files: .folder(folder), years: years))
    } catch let error as FindingsError {
      printer.print(error.findings)
      throw ExitStatus.usage
    }
  }

  /// Reads a file that an option names; one that cannot be read is told and ends the program.
  func read(_ path: String) throws -> SourceFile {
    do {
      return try FileReader.read(path)
    } catch {
      FindingPrinter(language: language).print(error.findings)
      throw ExitStatus.usage
    }
  }

  /// The template that a name or a path on the command line means; one that is not there is wrong usage.
  func reference(to template: String?, in library: TemplateLibrary) throws -> String? {
    guard let name = template.map(library.reference) else { return nil }
    do {
      _ = try library.package(name)
    } catch {
      let isMissing = error.findings.contains { $0.code == LibraryCodes.unknownTemplate && $0.place == nil }
      // What is wrong inside a package is told with the report.
      guard isMissing else { return name }
      FindingPrinter(language: language).print(error.findings)
      throw ExitStatus.usage
    }
    return name
  }

  /// Writes a result to standard output, or ends the program where that cannot be done.
  func printResult(_ bytes: [UInt8]) throws { try FindingPrinter(language: language).answer(bytes) }

  private static var programPath: String {
    FileSystem.target(of: "/proc/self/exe") ?? CommandLine.arguments[0]
  }
}
