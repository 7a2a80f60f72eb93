// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import StyleCheck

/// Which rules run, and what they are told.
struct RuleOptions: ParsableArguments {
  @OptionGroup var choice: RuleChoice

  @Flag(help: "Give checkpatch's verdict even where patchkit knows better (docs/parity.md).") var compat =
    false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Hold the rules of these trees: netdev, tip, kvm-x86, soc, dt, stable, staging; found by itself.",
      valueName: "A,B"),
    transform: RuleOptions.profiles)
  var profile: [[TreeProfile]] = []

  private static func profiles(_ text: String) throws -> [TreeProfile] {
    try text.split(separator: ",").map { word in
      guard let profile = TreeProfile(rawValue: word.lowercased()) else {
        throw ValidationError(
          "'\(word)' is no profile: \(TreeProfile.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return profile
    }
  }

  /// These options, and what the tree has settled: the command line has the last word.
  func settings(_ settled: CheckSettings) -> RuleSettings {
    var settings = choice.settings(settled)
    settings.compat = compat
    settings.profiles = profile.isEmpty ? nil : Set(profile.joined())
    return settings
  }
}

/// Which rules run.
struct RuleChoice: ParsableArguments {
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

  /// These options, and what the tree has settled: the command line has the last word.
  func settings(_ settled: CheckSettings) -> RuleSettings {
    var settings = RuleSettings()
    settings.only = types.isEmpty ? nil : Set(types.flatMap(\.names))
    settings.ignored = Set(ignore.flatMap(\.names)).union(settled.off.subtracting(settings.only ?? []))
    settings.strict = strict || settled.strict
    settings.levels = settled.levels
    settings.tree = tree
    return settings
  }
}

/// Which rules run, what they are told, and at which level their findings are.
struct RuleSettings: Sendable {
  /// The types asked for; nil for all.
  var only: Set<String>?
  var ignored: Set<String> = []
  var strict = false
  /// Whether only checkpatch's types are told, by its verdict.
  var compat = false
  var levels: [String: Severity] = [:]
  /// Trees whose rules are to hold; nil for those that each patch is for.
  var profiles: Set<TreeProfile>?
  /// The kernel tree that was named.
  var tree: String?

  init() {}

  /// What the tree has settled, and nothing else.
  init(_ settled: CheckSettings) {
    ignored = settled.off
    strict = settled.strict
    levels = settled.levels
  }

  /// What is left of findings from outside of the style engine, at their levels.
  func settled(_ findings: [Finding]) -> [Finding] {
    findings.compactMap { finding in
      var finding = finding
      finding.severity = levels[finding.rule] ?? finding.severity
      return wants(finding.rule, finding.severity) ? finding : nil
    }
  }

  /// Whether findings of a type, usually of that level, are reported.
  func wants(_ rule: String, _ severity: Severity) -> Bool {
    guard !compat || RuleCatalog.checkpatchTypes.contains(rule) else { return false }
    guard levels[rule] ?? severity > .check || strict, !ignored.contains(rule) else { return false }
    return only?.contains(rule) ?? true
  }

  /// For the engine; `tree` is the one found where none was named.
  func style(tree found: String?, workTree: String?, cache: DiskCache) -> StyleOptions {
    var options = StyleOptions(
      only: only, ignored: ignored, strict: strict, tree: tree ?? found, workTree: workTree, cache: cache)
    options.levels = levels
    options.compat = compat
    options.profiles = profiles
    return options
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
