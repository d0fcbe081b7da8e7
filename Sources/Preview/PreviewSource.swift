// What the preview shows: the documents of one template and report, rendered anew when a file has changed.

import Diagnostics
import Document
import Nianbao
import Packages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One rendering, good or bad.
struct PreviewState: Sendable {
  /// Differs whenever a file has changed.
  var version = ""
  /// The documents by format; none where the template does not render.
  var documents: [OutputFormat: [UInt8]] = [:]
  /// What was found.
  var findings: [Finding] = []
}

/// Renders a template over a report, or over made-up figures, as the files on disk say at the moment.
public actor PreviewSource {
  /// The template's name or folder.
  nonisolated let template: String
  private let folder: String
  nonisolated let report: String?
  private var last: PreviewState?
  /// The folders of the package and of those it extends, as far as they are known.
  private var packages: [String] = []

  /// A preview of `template` from the library in `folder`, over the report file called `report` if there is one.
  public init(template: String, folder: String, report: String?) {
    self.template = template
    self.folder = folder
    self.report = report
  }

  func current() -> PreviewState {
    let version = fingerprint()
    if let last, last.version == version { return last }
    let known = packages
    var state = render()
    // Files that came to be known in rendering are watched from now on.
    state.version = packages == known ? version : fingerprint()
    last = state
    return state
  }

  private func render() -> PreviewState {
    var state = PreviewState()
    do throws(FindingsError) {
      let library = try TemplateLibrary(files: .folder(folder))
      let pipeline = Pipeline(library: library)
      let package = try library.package(library.reference(template))
      packages = ([package] + package.ancestors).map { URL(filePath: $0.file.name).deletingLastPathComponent().path }
      var options = RenderOptions()
      options.template = library.reference(template)
      options.formats = [.html, .txt]
      options.isDraft = true
      let rendering =
        if let report {
          pipeline.render(try FileReader.read(report), options: options)
        } else {
          try pipeline.renderSample(options: options)
        }
      state.findings = rendering.findings
      for file in rendering.files { state.documents[file.format] = file.bytes }
    } catch { state.findings = error.findings }
    return state
  }

  /// The times and sizes of every file that the preview could depend on.
  private func fingerprint() -> String {
    var digest = Hasher64()
    for folder in [folder, template] + packages {
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      for name in names {
        let path = folder + "/" + name
        digest.add(file: path)
        // The library's packages and editions; of a package, templates in a folder of their own.
        let inner = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        for name in inner { digest.add(file: path + "/" + name) }
      }
    }
    if let report { digest.add(file: report) }
    return String(digest.value, radix: 16)
  }
}

/// A plain 64-bit hash (FNV-1a), the same in every run.
private struct Hasher64 {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(file path: String) {
    add(path)
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
    add("\(time) \(attributes?[.size] as? Int ?? -1)")
  }

  private mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}
