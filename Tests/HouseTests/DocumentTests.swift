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
    let isFresh = made.output == House.text(of: "docs/rules.md")
    #expect(isFresh, "make docs")
  }

  @Test func everyRuleHasItsSection() {
    let document = House.text(of: "docs/rules.md")
    #expect(RuleCatalog.documentation.count > 5)
    let missing = RuleCatalog.documentation.map(\.id).filter { !document.contains("\n## \($0)\n") }
    #expect(missing.isEmpty, "make docs")
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

  /// The freshness test that CI runs: quiet on what was just made, loud when a word is missing.
  @Test(arguments: ["rules.md", "commands.md"]) func aStaleDocumentIsNoticed(_ name: String) async throws {
    let folder = try ScratchFolder()
    let script = """
      set -e
      python3 "$2"/scripts/generate-docs "$1" docs
      python3 "$2"/scripts/generate-docs --check "$1" docs && echo fresh
      sed -i '0,/check/s///' docs/\(name)
      python3 "$2"/scripts/generate-docs --check "$1" docs || echo stale

      """
    try folder.write("stale.sh", Array(script.utf8))
    try folder.write("docs/empty", [])
    let outcome = try await Program.shell("stale.sh", with: [Program.path, House.root], in: folder.path)
    let words = outcome.output.split(separator: "\n").filter { $0 == "fresh" || $0 == "stale" }
    #expect(words == ["fresh", "stale"], "\(outcome.transcript)")
  }

  /// The version of the program is the newest of the changelog, or still to be released.
  @Test func theChangelogKnowsTheVersion() async throws {
    let version =
      try await Program.run(["--version"], in: House.root).output.split(separator: "\n").first ?? ""
    let changelog = House.text(of: "CHANGELOG.md")
    #expect(changelog.contains("## [\(version)]") || changelog.contains("## [Unreleased]"))
  }
}
