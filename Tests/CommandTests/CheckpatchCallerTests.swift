// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// Programs that call checkpatch.pl, unchanged: b4, editors, hooks.
@Suite struct CheckpatchCallerTests {
  /// Where scripts/setup puts b4, and where a user may have it.
  private static let b4: String? = {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let cache = getenv("XDG_CACHE_HOME").map { String(cString: $0) } ?? "\(home)/.cache"
    return ["\(cache)/patchkit/b4/bin/b4", "\(home)/.local/bin/b4", "/usr/local/bin/b4", "/usr/bin/b4"]
      .first { access($0, X_OK) == 0 }
  }()

  @Test func b4ChecksASeries() async throws {
    guard let b4 = Self.b4 else {
      print("skipped: b4 is not installed (scripts/setup, or pip install b4)")
      return
    }
    let tree = try await CheckpatchTree()
    let scratch = tree.tree
    try await scratch.write("a.patch", .removed)
    for (key, value) in [("user.name", "A U Thor"), ("user.email", "author@example.org")] {
      try await scratch.git(["config", key, value])
    }
    try await scratch.git(["checkout", "-q", "-b", "work"])
    let message = "\n\nIt is needed.\n\nSigned-off-by: A U Thor <author@example.org>\n"
    try await scratch.commit("lib: Add a\(message)", ["lib/x": .text("y\n")])
    try await scratch.commit(
      "lib: Change a\(message)", ["lib/x": .text("z \n")])
    func run(_ arguments: [String]) async throws -> Program.Outcome {
      try await Program.other(
        b4, ["--offline-mode"] + arguments, in: scratch.path,
        environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "XDG_CACHE_HOME": scratch.directory])
    }
    let enrolled = try await run(["prep", "--enroll", "main"])
    try #require(enrolled.status == 0, "\(enrolled.transcript)")
    // Its own call of scripts/checkpatch.pl, then one from the configuration.
    for command in ["", "./scripts/checkpatch.pl -q --terse --no-summary --mailback --show-types --strict"] {
      if !command.isEmpty { try await scratch.git(["config", "b4.prep-perpatch-check-cmd", command]) }
      let outcome = try await run(["prep", "--check"])
      let words = outcome.output + outcome.errors
      #expect(words.contains("lib: Add a\n"), "\(words)")
      #expect(words.contains("Success: 1, "), "\(words)")
      #expect(words.contains("trailing whitespace"), "\(words)")
      #expect(words.contains("Error: 1"), "\(words)")
      #expect(!words.contains("checkpatch.pl: error:"), "\(words)")
    }
  }

  @Test func anEditorReadsLineNumbers() async throws {
    let tree = try await CheckpatchTree()
    try await tree.tree.write("b.c", .text("// SPDX-License-Identifier: GPL-2.0\nint a;  \nint b ;\n"))
    let outcome = try await tree.checkpatch(["--emacs", "--file", "--no-summary", "-q", "b.c"])
    let places = outcome.output.split(separator: "\n").filter { $0.hasPrefix("b.c:") }
    #expect(
      places.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [
        "b.c:2: ERROR:", "b.c:3: WARNING:",
      ])
  }

  @Test func aHookChecksWhatIsStaged() async throws {
    let tree = try await CheckpatchTree()
    let hook = """
      #!/bin/bash
      set -o pipefail
      git diff --cached | scripts/checkpatch.pl -q --no-signoff -

      """
    try await tree.tree.write(".git/hooks/pre-commit", .executable(hook))
    try await tree.tree.git(["config", "core.hooksPath", ".git/hooks"])
    try await tree.tree.write("a.patch", .removed)
    let source = "// SPDX-License-Identifier: GPL-2.0\nint a;\n"
    try await tree.tree.commit("lib: Add\n", ["lib/x": .text("y\n")])
    await #expect(throws: ScratchTree.Failure.self) {
      try await tree.tree.commit("lib: Add\n", ["lib/a.c": .text(source.replacing(";", with: ";  "))])
    }
  }

  @Test func aLinkOfThatNameIsTheCommand() async throws {
    let tree = try await CheckpatchTree()
    let link = try await tree.checkpatch(["--terse", "a.patch"])
    let command = try await Program.run(["checkpatch", "--terse", "a.patch"], in: tree.path)
    #expect(link.transcript == command.transcript)
    #expect(link.status == 1)
  }
}
