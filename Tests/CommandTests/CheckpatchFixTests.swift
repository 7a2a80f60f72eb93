// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `checkpatch --fix` and `--fix-inplace`.
@Suite struct CheckpatchFixTests {
  private static let suffix = ".EXPERIMENTAL-checkpatch-fixes"

  private static func file(_ tree: CheckpatchTree, _ name: String) -> String? {
    (try? Oracle.read("\(tree.path)/\(name)")).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func aCorrectedCopyIsWritten() async throws {
    let tree = try await CheckpatchTree()
    let outcome = try await tree.checkpatch(["--fix", "a.patch"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("Wrote EXPERIMENTAL --fix correction(s) to 'a.patch\(Self.suffix)'"))
    #expect(Self.file(tree, "a.patch") == CheckpatchTree.patch)
    let fixed = try #require(Self.file(tree, "a.patch\(Self.suffix)"))
    #expect(fixed.contains("+\tint ret;\n") && fixed.contains("b;\n"))
    #expect(try await tree.checkpatch(["-q", "a.patch\(Self.suffix)"]).status == 0)
  }

  @Test func theFileItselfIsCorrected() async throws {
    let tree = try await CheckpatchTree()
    let text = "// SPDX-License-Identifier: GPL-2.0\nint a;  \n"
    try await tree.tree.write("b.c", .text(text))
    let outcome = try await tree.checkpatch(["--fix-inplace", "-q", "-f", "b.c"])
    #expect(outcome.status == 1)
    #expect(Self.file(tree, "b.c") == text.replacing("  \n", with: "\n"))
    #expect(Self.file(tree, "b.c\(Self.suffix)") == nil)
  }

  @Test func nothingIsWrittenForNothing() async throws {
    let tree = try await CheckpatchTree()
    try await tree.tree.write("b.c", .text("// SPDX-License-Identifier: GPL-2.0\nint a;\n"))
    #expect(try await tree.checkpatch(["--fix", "-q", "-f", "b.c"]).status == 0)
    #expect(Self.file(tree, "b.c\(Self.suffix)") == nil)
    let outcome = try await tree.checkpatch(["--fix-inplace", "-q", "-"], input: CheckpatchTree.patch)
    #expect(outcome.status == 2 && outcome.errors.contains("standard input"))
  }

  @Test func onlyWantedTypesAreCorrected() async throws {
    let tree = try await CheckpatchTree()
    _ = try await tree.checkpatch(["--fix", "-q", "--types=TRAILING_WHITESPACE", "a.patch"])
    #expect(
      Self.file(tree, "a.patch\(Self.suffix)")
        == CheckpatchTree.patch.replacing("ret;  \u{20}\n", with: "ret;\n"))
  }
}
