// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import StyleCheck

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List and explain the rules that 'check' applies.",
    subcommands: [RulesList.self, RulesExplain.self, RulesParity.self])
}

struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "One line a rule: its name, level, whether --fix cures it, what it finds.")

  func run() throws {
    let rules = RuleBook.all
    let width = rules.map(\.id.count).max() ?? 0
    let lines = rules.map { rule in
      let name = rule.id.padded(to: width)
      let level = rule.severity.rawValue.padded(to: 7)
      return "\(name)  \(level)  \(rule.fix == .safe ? "fix" : "   ")  \(rule.summary)\n"
    }
    try Session().output.write(lines.joined())
  }
}

struct RulesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why a rule exists, with examples. All rules where none is named.")

  @Flag(help: "Write Markdown, as docs/rules.md has it.") var markdown = false
  @Argument(help: ArgumentHelp("Names of rules.", valueName: "type")) var types: [RuleNames] = []

  func run() throws {
    let known = RuleBook.all
    let names = types.flatMap(\.names)
    for name in names where !known.contains(where: { $0.id == name }) {
      throw Failure("no rule '\(name)'", hint: "patchkit rules list")
    }
    let rules = names.isEmpty ? known : known.filter { names.contains($0.id) }
    let output = try Session().output
    try output.write(markdown ? RuleBook.markdown(rules) : rules.map(RuleBook.text).joined(separator: "\n"))
  }
}

struct RulesParity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parity", abstract: "Where the verdict is not checkpatch's on purpose, and why.",
    discussion: "'check --compat' switches these differences off.")

  @Flag(help: "One line a type, for programs: type, items, reason, a tab between them.") var table = false

  func run() throws { try Session().output.write(table ? ParityBook.table : ParityBook.markdown) }
}

extension String {
  /// Filled with blanks at the end up to `width` characters.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
