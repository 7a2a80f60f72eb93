// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import StyleCheck

/// Which rules run, and what they are told.
struct RuleOptions: ParsableArguments {
  @Flag(help: "Report findings of level CHECK too.") var strict = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Run these rules alone; a comma between names.", valueName: "A,B"))
  var types: [RuleNames] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave these rules out; a comma between names.", valueName: "A,B"))
  var ignore: [RuleNames] = []

  @Option(
    help: ArgumentHelp(
      "The kernel tree that the patches are for; found by itself from inside of one.", valueName: "dir"))
  var tree: String?

  /// Whether a finding of a rule outside of the style engine is asked for.
  func wants(_ finding: Finding) -> Bool {
    guard finding.severity > .check || strict, !ignore.contains(where: { $0.names.contains(finding.rule) })
    else { return false }
    return types.isEmpty || types.contains { $0.names.contains(finding.rule) }
  }

  /// The same for the engine; `tree` is the one found where none was named.
  func style(tree found: String?, workTree: String?, cache: DiskCache) -> StyleOptions {
    StyleOptions(
      only: types.isEmpty ? nil : Set(types.flatMap(\.names)), ignored: Set(ignore.flatMap(\.names)),
      strict: strict, tree: tree ?? found, workTree: workTree, cache: cache)
  }
}

/// `A,B`: names of rules, in upper case whatever was typed.
struct RuleNames: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    names = argument.split(whereSeparator: { $0 == "," || $0 == " " }).map { $0.uppercased() }
    if names.isEmpty { return nil }
  }
}
