// Every link from one document of the repository to another leads somewhere: to a file, and to a heading in it.

import Foundation
import Testing

@Suite struct LinksTest {
  /// The documents that people read; the pages of codes are written by a test of their own.
  static var documents: [String] {
    let files = FileManager.default
    let top = ((try? files.contentsOfDirectory(atPath: Page.root.path)) ?? []).filter { !$0.hasPrefix(".") }
    let names = top.flatMap { name in
      [name] + ((try? files.subpathsOfDirectory(atPath: Page.root.path + "/" + name)) ?? []).map { name + "/" + $0 }
    }
    return names.filter { name in
      name.hasSuffix(".md") && !name.hasPrefix("docs/codes/C") && !name.contains("/.build/")
        && !name.hasPrefix("output/") && !name.contains("/Inputs/")
    }.sorted()
  }

  /// The anchors of a document's headings, made as GitHub makes them.
  private static func anchors(of path: String) throws -> Set<String> {
    let page = try Page(path)
    let fenced = Set(page.blocks.flatMap { Array($0.lines) })
    var anchors: Set<String> = []
    for (index, line) in page.lines.enumerated() where !fenced.contains(index) && line.hasPrefix("#") {
      let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
      let kept = title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
      anchors.insert(kept.replacing(" ", with: "-"))
    }
    return anchors
  }

  /// The targets of a document's links, outside its code.
  private static func targets(of path: String) throws -> [(line: Int, target: String)] {
    let page = try Page(path)
    let fenced = Set(page.blocks.flatMap { Array($0.lines) })
    var targets: [(Int, String)] = []
    for (index, line) in page.lines.enumerated() where !fenced.contains(index) && !line.hasPrefix("    ") {
      for match in line.replacing(/`[^`]*`/, with: "code").matches(of: /\]\(([^)\s]+)\)/) {
        targets.append((index + 1, String(match.1)))
      }
    }
    return targets
  }

  @Test(arguments: documents) func everyLinkLeadsSomewhere(path: String) throws {
    let folder = URL(filePath: path, relativeTo: Page.root).deletingLastPathComponent()
    for (line, target) in try Self.targets(of: path) where !target.contains("://") && !target.hasPrefix("mailto:") {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? URL(filePath: path, relativeTo: Page.root) : folder.appending(path: parts[0])
      let resolved = file.standardizedFileURL.path
      #expect(FileManager.default.fileExists(atPath: resolved), "\(path):\(line): there is no \(target)")
      guard parts.count > 1, resolved.hasSuffix(".md"), resolved.hasPrefix(Page.root.path) else { continue }
      let anchors = try Self.anchors(of: String(resolved.dropFirst(Page.root.path.count + 1)))
      #expect(anchors.contains(parts[1]), "\(path):\(line): no heading answers to #\(parts[1])")
    }
  }
}
