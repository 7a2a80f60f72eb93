// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import TestSupport
import Testing

/// `check --fix --prove`: a fix that changes the code does not survive.
@Suite struct FixProofTests {
  static let isMissing =
    getenv("CI") == nil && !KernelSearch(cache: nil).kernels().contains { $0.unusable == nil }
  static let reason: Comment = "no usable kernel headers in /usr/src (package linux-headers-amd64)"

  /// A blank in the argument of SHOW ends up in a string of the module.
  private static let source = """
    // SPDX-License-Identifier: GPL-2.0
    #include <linux/module.h>

    #define SHOW(x) pr_info(#x "\\n")

    static int __init ring_init(void)
    {
    \tint a = 1;  
    \tint b = 2;

    \tif (a==b)
    \t\treturn 1;
    \tSHOW(a==b);
    \treturn 0;
    }
    module_init(ring_init);
    MODULE_LICENSE("GPL");
    MODULE_DESCRIPTION("ring");

    """
  private static let proven = source.replacing("1;  \n", with: "1;\n").replacing(
    "if (a==b)", with: "if (a == b)")

  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit(
      "drv: start\n",
      [
        "drv/Makefile": .text("obj-m := ring.o\n"), "drv/ring.c": .text(source),
        "drv/other.c": .text("// SPDX-License-Identifier: GPL-2.0\nint other;  \n"),
      ])
    return tree
  }

  @Test(.disabled(if: isMissing, reason)) func takesBackWhatChangesTheCode() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["check", "-f", "--fix", "--prove", "drv"], in: tree.path)
    #expect(try Oracle.read(tree.path + "/drv/ring.c") == Array(Self.proven.utf8), "\(outcome.transcript)")
    #expect(
      outcome.errors.contains("undone: drv/ring.c:13: changes the code of ring_init"), "\(outcome.errors)")
    #expect(
      outcome.errors.contains("undone: drv/other.c: 1 changes that cannot be proven"), "\(outcome.errors)")
    #expect(outcome.errors.contains("proven: 2 of 4 changes are the same code on"), "\(outcome.errors)")
    #expect(outcome.output.contains("drv/ring.c:13"), "what is left is reported: \(outcome.output)")
    let diff = try await Program.run(["check", "-f", "--diff", "--prove", "drv"], in: tree.path)
    #expect(diff.status == 0 && diff.output.isEmpty, "\(diff.transcript)")
  }

  @Test func optionsThatDoNotGoTogether() async throws {
    for arguments in [["--prove"], ["--fix", "--kernel", "6.1"], ["--fix", "--commit", "--prove"]] {
      let outcome = try await Program.run(["check"] + arguments, in: "/")
      #expect(outcome.status == 64 || outcome.status == 2, "\(outcome.transcript)")
    }
  }
}
