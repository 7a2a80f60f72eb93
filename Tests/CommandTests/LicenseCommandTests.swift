// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit check` where licences are at fault.
@Suite struct LicenseCommandTests {
  private static func rules(_ outcome: Program.Outcome) -> [String] {
    outcome.output.split(separator: "\n").compactMap { line in
      line.split(separator: ":").first { $0.allSatisfy { $0.isUppercase || $0 == "_" } && $0.contains("_") }
        .map(String.init)
    }
  }

  @Test func oneFaultIsToldOnce() async throws {
    let folder = try ScratchFolder()
    try folder.write("b.c", Array("int a;\n".utf8))
    let outcome = try await Program.run(["check", "--format", "terse", "-f", "b.c"], in: folder.path)
    #expect(Self.rules(outcome) == ["SPDX_LICENSE_TAG"], "\(outcome.transcript)")
  }

  @Test func thePatchAndTheFileGetTheSameVerdict() async throws {
    let text = "// SPDX-License-Identifier: Apache-2.0\nMODULE_LICENSE(\"GPLv2\");\n"
    let tree = try await ScratchTree()
    try await tree.commit("hv: Start\n", ["a": .text("a\n")])
    try await tree.commit("hv: Add\n\nIt was missing.\n", ["drivers/hv/b.c": .text(text)])
    let types = ["--types", "LICENSE_DUAL_ONLY,MODULE_LICENSE_UNKNOWN", "--format", "terse"]
    let expected = ["LICENSE_DUAL_ONLY", "MODULE_LICENSE_UNKNOWN"]
    let commit = try await Program.run(["check"] + types + ["HEAD"], in: tree.path)
    #expect(Self.rules(commit) == expected, "\(commit.transcript)")
    #expect(commit.status == 1)
    let file = try await Program.run(["check"] + types + ["-f", "drivers/hv/b.c"], in: tree.path)
    #expect(Self.rules(file) == expected, "\(file.transcript)")
    let rest = try await Program.run(
      ["check"] + types + ["--ignore", "LICENSE_DUAL_ONLY", "HEAD"], in: tree.path)
    #expect(Self.rules(rest) == ["MODULE_LICENSE_UNKNOWN"], "\(rest.transcript)")
  }

  @Test func fixesTheCommentOfANewFile() async throws {
    let folder = try ScratchFolder()
    try folder.write("b.c", Array("/* SPDX-License-Identifier: GPL-2.0 */\n".utf8))
    let outcome = try await Program.run(["check", "--fix", "-f", "b.c"], in: folder.path)
    let cured = Array("// SPDX-License-Identifier: GPL-2.0\n".utf8)
    #expect(folder.read("b.c") == cured, "\(outcome.transcript)")
    #expect(outcome.status == 0)
  }
}
