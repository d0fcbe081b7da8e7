// Stencil and swift-mustache, used as their documentation says: templates parsed once, contexts built once.

import Mustache
import Stencil
import Workloads

/// The engines written in Swift.
enum SwiftPeers {
  /// The versions that Package.swift pins.
  static let versions = ["swift-mustache": "2.1.1", "stencil": "0.15.1"]

  /// The peers' renderers for a workload.
  static func renderers(_ workload: Workload, _ files: Workloads) throws -> [Renderer] {
    guard let name = workload.templates else { return [] }
    return [
      try mustache(workload, try files.template(name + ".mustache")),
      try stencil(workload, try files.template(name + ".stencil")),
    ]
  }

  private static func mustache(_ workload: Workload, _ source: String) throws -> Renderer {
    let template = try MustacheTemplate(string: source)
    let context = workload.peerData.dictionary
    return Renderer("swift-mustache") { Array(template.render(context).utf8) }
  }

  private static func stencil(_ workload: Workload, _ source: String) throws -> Renderer {
    // Stencil's reading of Jinja's rule that the line feed at the end of a file is not part of the template.
    let trimmed = source.hasSuffix("\n") ? String(source.dropLast()) : source
    let template = Template(templateString: trimmed, environment: Environment())
    let context = workload.peerData.dictionary
    return Renderer("stencil") { Array(try template.render(context).utf8) }
  }
}
