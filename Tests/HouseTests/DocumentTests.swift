// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck
import TestSupport
import Testing

/// The documents say what the program says.
@Suite struct DocumentTests {
  @Test func rulesAreThoseOfTheProgram() async throws {
    let made = try await Program.run(["rules", "explain", "--markdown"], in: House.root)
    #expect(made.status == 0)
    #expect(made.output == House.text(of: "docs/rules.md"), "make docs")
  }

  @Test func everyRuleHasItsSection() {
    let document = House.text(of: "docs/rules.md")
    #expect(RuleCatalog.documentation.count > 5)
    for rule in RuleCatalog.documentation {
      #expect(document.contains("\n## \(rule.id)\n"), "make docs")
    }
  }

  /// A command that is not in `docs/commands.md`, or is there without being offered.
  @Test func everyCommandHasItsSection() async throws {
    let document = House.text(of: "docs/commands.md")
    let sections = document.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
    #expect(sections.contains("patchkit check"))
    for section in sections {
      let arguments = section.split(separator: " ").dropFirst().map(String.init) + ["--help"]
      let outcome = try await Program.run(arguments, in: House.root)
      #expect(outcome.status == 0, "\(section)")
    }
  }

  /// The version of the program is the newest of the changelog, or still to be released.
  @Test func theChangelogKnowsTheVersion() async throws {
    let version =
      try await Program.run(["--version"], in: House.root).output.split(separator: "\n").first ?? ""
    let changelog = House.text(of: "CHANGELOG.md")
    #expect(changelog.contains("## [\(version)]") || changelog.contains("## [Unreleased]"))
  }
}
