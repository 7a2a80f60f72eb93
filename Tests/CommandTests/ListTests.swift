// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit driver list` and `patchkit tree list`: what was found, and why something is unusable.
@Suite struct ListTests {
  private static let manifest = """
    [driver "probe"]
    \tsource = drivers/probe
    \tmodule = probe
    \tconfig = PROBE
    [kernel "mine"]
    \theaders = nowhere

    """

  @Test func driversOfAManifest() async throws {
    let tree = try await ScratchTree()
    try await tree.commit(
      "probe: Start\n",
      [
        ".patchkit": .text(Self.manifest),
        "drivers/probe/Makefile": .text("obj-$(CONFIG_PROBE) += probe.o\n"),
        "drivers/probe/probe.c": .text("int x;\n"),
      ])
    let drivers = try await Program.run(["driver", "list"], in: tree.path)
    golden("driver-list", drivers.transcript.replacing(tree.directory, with: "DIR"))
    let kernels = try await Program.run(["tree", "list"], in: tree.path)
    #expect(kernels.status == 0)
    #expect(kernels.output.contains("unusable: "), "\(kernels.transcript)")
  }

  @Test func aBadManifestNamesItsLine() async throws {
    let tree = try await ScratchTree()
    try await tree.commit("x\n", [".patchkit": .text("[driver \"a\"]\n\tcolour = red\n")])
    let outcome = try await Program.run(["driver", "list"], in: tree.path)
    golden("driver-list-bad", outcome.transcript.replacing(tree.directory, with: "DIR"))
  }
}
