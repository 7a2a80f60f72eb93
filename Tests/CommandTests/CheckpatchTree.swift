// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport

/// A tree that checkpatch takes for a kernel's, with `scripts/checkpatch.pl` leading to our program.
struct CheckpatchTree: Sendable {
  let tree: ScratchTree
  var path: String { tree.path }

  static let patch = """
    From: A U Thor <author@example.org>
    Subject: [PATCH] hv: Do a thing

    It was not done.

    Signed-off-by: A U Thor <author@example.org>
    ---
     drivers/hv/a.c | 2 +-

    diff --git a/drivers/hv/a.c b/drivers/hv/a.c
    --- a/drivers/hv/a.c
    +++ b/drivers/hv/a.c
    @@ -10,2 +10,5 @@ int probe(void)
     {
    +\tint ret;  \u{20}
    +\tret = a+b ;
    +\tif (ret == NULL)
     \t\treturn 0;
    --\u{20}
    2.39.5

    """

  private static let landmarks = [
    "COPYING", "CREDITS", "Kbuild", "MAINTAINERS", "Makefile", "README", "Documentation/x", "arch/x",
    "include/x", "drivers/x", "fs/x", "init/x", "ipc/x", "kernel/x", "lib/x",
  ]

  init() async throws {
    tree = try await ScratchTree()
    var files: [String: ScratchTree.File] = ["scripts/checkpatch.pl": .symlink(to: Program.path)]
    for name in Self.landmarks { files[name] = .text("x\n") }
    try await tree.commit("tree: Start\n", files)
    try await tree.write("a.patch", .text(Self.patch))
  }

  /// Runs the link, as the tree's users do.
  func checkpatch(_ arguments: [String], input: String = "", environment: [String: String] = [:])
    async throws -> Program.Outcome
  {
    try await Program.other(
      "\(path)/scripts/checkpatch.pl", arguments, in: path, input: Array(input.utf8), environment: environment
    )
  }
}
