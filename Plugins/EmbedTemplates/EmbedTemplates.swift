// Builds the Templates folder into the library, so that an embedding program needs no files.

import Foundation
import PackagePlugin

@main
struct EmbedTemplates: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Templates")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
    return [
      .buildCommand(
        displayName: "Embedding templates", executable: try context.tool(named: "TemplateEmbedder").url,
        arguments: [folder.path, output.path], inputFiles: templates(in: folder), outputFiles: [output])
    ]
  }

  /// Every settings, edition and template file, so that a change to one of them builds anew.
  private func templates(in folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { ["yaml", "jinja"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
  }
}
