// What a file in the editor is, and what is wrong with it.

import AnnualReport
import DataTree
import Diagnostics
import Nianbao
import Packages
import Proof
import StatutoryForm

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a file is to us.
enum FileRole {
  /// A template of the package in `folder`, called `template` there.
  case template(folder: String)
  /// A package's settings.
  case settings(folder: String)
  case edition
  /// The words of the narrative, beside the folder of editions.
  case words
  /// A report, or what may become one.
  case report
  case other
}

/// The files around those in the editor: the library each belongs to, and its findings.
final class Workspace {
  let texts = OpenTexts()
  private let usualFolder: String?
  private var libraries: [String: TemplateLibrary] = [:]
  /// The libraries and packages that could be read last, by folder: what names mean while their files are being mistyped.
  private var lastLibraries: [String: TemplateLibrary] = [:]
  private var lastPackages: [String: TemplatePackage] = [:]

  /// `usualFolder` holds the editions and templates for files that stand elsewhere.
  init(usualFolder: String?) {
    self.usualFolder = usualFolder
  }

  func role(of path: String) -> FileRole {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path
    switch url.pathExtension {
    case "jinja": return exists(folder + "/template.yaml") ? .template(folder: folder) : .other
    case "yaml", "yml", "json":
      if url.lastPathComponent == "template.yaml" { return .settings(folder: folder) }
      if url.deletingLastPathComponent().lastPathComponent == "editions" { return .edition }
      if url.lastPathComponent == "narrative.yaml", exists(folder + "/editions") { return .words }
      return isReport(path) ? .report : .other
    default: return .other
    }
  }

  /// The library that a file belongs to: the folder above it that has editions, else the usual one.
  func library(for path: String) -> TemplateLibrary? {
    guard let folder = libraryFolder(above: path) ?? usualFolder else { return nil }
    if let known = libraries[folder] { return known }
    let texts = texts
    let files = TemplateFiles.folder(folder).overlaid { texts[$0]?.bytes }
    guard let library = try? TemplateLibrary(files: files) else { return lastLibraries[folder] }
    libraries[folder] = library
    lastLibraries[folder] = library
    return library
  }

  /// Forgets editions that are being changed, and their words.
  func forgetLibraries() { libraries = [:] }

  /// Takes the packages as they are now: something may have changed, in the editor or on disk.
  func renewLibraries() { libraries = libraries.mapValues(\.renewed) }

  /// The package in a folder, or as it was when it could last be read.
  func package(in folder: String, of library: TemplateLibrary) -> TemplatePackage? {
    let package = try? library.package(packageName(folder, in: library))
    lastPackages[folder] = package ?? lastPackages[folder]
    return lastPackages[folder]
  }

  /// The name by which a library finds the package in a folder.
  func packageName(_ folder: String, in library: TemplateLibrary) -> String {
    let url = URL(filePath: folder)
    return url.deletingLastPathComponent().path == URL(filePath: library.path).path ? url.lastPathComponent : folder
  }

  /// Everything wrong with a file and those that belong with it, by path. The file itself is always among them.
  func findings(for path: String) -> [String: [Finding]] {
    var byPath: [String: [Finding]] = [path: []]
    for finding in findings(of: path) {
      let place = finding.place?.fileName ?? path
      byPath[place.hasPrefix("/") ? place : path, default: []].append(finding)
    }
    return byPath
  }

  /// The other open files whose packages are that of a file, or extend it: what is wrong with them may change with it.
  func openHeirs(of path: String) -> [String] {
    guard let folder = packageFolder(of: path) else { return [] }
    return texts.paths.filter { other in
      guard other != path, let own = packageFolder(of: other), let library = library(for: other) else { return false }
      if own == folder { return true }
      return package(in: own, of: library)?.ancestors.contains {
        URL(filePath: $0.file.name).deletingLastPathComponent().path == folder
      }
        ?? false
    }
  }

  private func packageFolder(of path: String) -> String? {
    switch role(of: path) {
    case .template(let folder), .settings(let folder): folder
    default: nil
    }
  }

  private func findings(of path: String) -> [Finding] {
    guard let file = texts[path] else { return [] }
    switch role(of: path) {
    case .template(let folder), .settings(let folder):
      guard let library = library(for: path) else { return [LibraryCodes.folderNotFound()] }
      return library.check(package: packageName(folder, in: library)).findings
    case .edition:
      do throws(FindingsError) {
        _ = try EditionLoader.load(file)
        return []
      } catch { return error.findings }
    case .words:
      let forms = library(for: path)?.forms ?? []
      for form in forms {
        if case .failure(let error) = form.narrative { return error.findings }
      }
      return []
    case .report:
      guard let library = library(for: path) else { return [LibraryCodes.folderNotFound()] }
      let pipeline = Pipeline(library: library)
      let reading = pipeline.read(file)
      return reading.findings + (reading.report.map { pipeline.check($0) } ?? [])
    case .other: return []
    }
  }

  /// The form of a report, as far as the file says which.
  func form(ofReport path: String) -> Form? {
    guard let library = library(for: path) else { return nil }
    func number(_ key: String) -> Int? {
      topValue(key, in: path).flatMap { Int($0.filter { $0.isASCII && $0.isNumber }.prefix(4)) }
    }
    return number("edition").flatMap(library.form(edition:)) ?? number("year").flatMap(library.form(year:))
      ?? library.forms.last
  }

  /// The plain value of a key at the top of a YAML file, as far as it can be told while one types.
  func topValue(_ key: String, in path: String) -> String? {
    let lines = texts[path]?.text.split(separator: "\n", omittingEmptySubsequences: true) ?? []
    return lines.first { $0.hasPrefix(key + ":") }.map { line in
      line.dropFirst(key.count + 1).prefix { $0 != "#" }.filter { !" \"'\r".contains($0) }
    }
  }

  private func libraryFolder(above path: String) -> String? {
    var folder = URL(filePath: path).deletingLastPathComponent()
    while folder.path != "/" && !folder.path.isEmpty {
      for candidate in [folder, folder.appending(path: "Templates")] where exists(candidate.path + "/editions") {
        return candidate.path
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  private func isReport(_ path: String) -> Bool {
    let keys = ["year:", "agency:", "figures:", "narrative:", "edition:", "\"year\"", "\"figures\""]
    return texts[path]?.text.split(separator: "\n").contains { line in
      keys.contains { line.drop { $0 == " " || $0 == "{" }.hasPrefix($0) }
    } ?? false
  }

  private func exists(_ path: String) -> Bool {
    texts[path] != nil || FileManager.default.fileExists(atPath: path)
  }
}
