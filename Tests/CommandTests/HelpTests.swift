// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// What the program says of itself.
@Suite struct HelpTests {
  @Test func helpOfEveryCommand() async throws {
    let directory = try ScratchFolder()
    var transcript = ""
    for arguments in [["--help"], ["check", "--help"], ["rules", "--help"], ["help", "check"]] {
      let outcome = try await Program.run(arguments, in: directory.path, environment: ["COLUMNS": "80"])
      #expect(outcome.status == 0)
      transcript += "$ patchkit \(arguments.joined(separator: " "))\n" + outcome.transcript
    }
    golden("help", transcript)
  }

  @Test func versionIsOneLine() async throws {
    let directory = try ScratchFolder()
    let outcome = try await Program.run(["--version"], in: directory.path)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1 && outcome.errors.isEmpty)
  }

  @Test func rulesAreListedAndExplained() async throws {
    let directory = try ScratchFolder()
    let list = try await Program.run(["rules", "list"], in: directory.path)
    #expect(list.output.contains("TRAILING_WHITESPACE"))
    let explained = try await Program.run(["rules", "explain", "trailing_whitespace"], in: directory.path)
    golden("explain", explained.transcript)
    let unknown = try await Program.run(["rules", "explain", "NO_SUCH_RULE"], in: directory.path)
    #expect(unknown.status == 2)
    #expect(unknown.errors == "error: no rule 'NO_SUCH_RULE'\nhint: patchkit rules list\n")
  }

  @Test func aClosedPipeIsNoMatter() async throws {
    let directory = try ScratchFolder()
    try directory.write("run", Array("set -o pipefail\n{ sleep 0.3; \"$1\" rules list; } | true\n".utf8))
    let outcome = try await Program.shell("run", with: [Program.path], in: directory.path)
    #expect(outcome.status == 141)
    #expect(outcome.errors == "")
  }
}
