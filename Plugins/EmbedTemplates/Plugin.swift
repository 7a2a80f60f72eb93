// SPDX-License-Identifier: GPL-2.0-only

import PackagePlugin

/// Compiles the texts of `templates/` into the target Templates, so that the installed program
/// looks nothing up beside itself.
@main
struct EmbedTemplatesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let texts = target.sourceFiles.map(\.url).filter { $0.pathExtension != "swift" }
    let output = context.pluginWorkDirectoryURL.appending(path: "TemplateTexts.swift")
    return [
      .buildCommand(
        displayName: "Embedding templates",
        executable: try context.tool(named: "embed-templates").url,
        arguments: [output.path()] + texts.map { $0.path() },
        inputFiles: texts,
        outputFiles: [output])
    ]
  }
}
