// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import KernelBuild
import PatchModel
import TestSupport
import Testing

/// Real comparisons against the headers that are installed.
@Suite(.serialized)
struct CodeComparisonTests {
  private static let header = "int ring_size(int order);\n"
  private static let source = """
    #include <linux/module.h>
    #include "ring.h"
    int ring_size(int order) { WARN_ON(order > 9); return 4096 << order; }
    static int __init ring_init(void) { pr_info("ring %d\\n", ring_size(1)); return 0; }
    module_init(ring_init);
    MODULE_LICENSE("GPL");
    MODULE_DESCRIPTION("ring");

    """

  private static func side(_ name: String, _ source: String, header: String = header) -> CodeComparison.Side {
    let files = [
      "drv/Makefile": "obj-m := ring.o\n", "drv/ring.c": source, "drv/ring.h": header,
      "drv/unused.c": "int unused;\n",
    ]
    return .init(name: name, files: files.map { SnapshotFile(path: $0, content: Bytes($1.utf8)) })
  }

  @Test(.disabled(if: BuilderTests.isMissing, BuilderTests.reason)) func sameOrNot() async throws {
    let kernel = try #require(BuilderTests.kernel, BuilderTests.reason)
    let tree = try await ScratchTree()
    try await tree.commit("drv: start\n", ["drv/Makefile": .text("obj-m := ring.o\n")])
    let comparison = try CodeComparison(
      driver: DriverSearch.derived(top: tree.path, directory: tree.path + "/drv"), kernel: kernel,
      cache: tree.directory + "/cache", options: .init(jobs: 2))
    let old = Self.side("old", Self.source)
    let same = try await comparison.compare(old, Self.side("new", Self.source.replacing(" << ", with: "<<")))
    #expect(same.state == .success && same.summary == "the same code in 1 objects")
    let moved = try await comparison.compare(
      old, Self.side("new", "/* One line more. */\n" + Self.source, header: "/* A size. */\n" + Self.header))
    #expect(moved.state == .success && moved.summary == "the same code in 1 objects, but for line numbers")

    let constant = try await comparison.compare(
      old, Self.side("new", Self.source.replacing("4096", with: "8192")))
    #expect(constant.findings.map(\.rule) == ["code:different"])
    #expect(constant.findings.first?.place.path == "drv/ring.c")
    #expect(constant.findings.first?.message.hasPrefix("ring.o: different code in ") == true)
    #expect(constant.findings.first?.message.contains("ring_size") == true)
    let text = try await comparison.compare(
      old, Self.side("new", Self.source.replacing("ring %d", with: "Ring %d")))
    #expect(text.findings.first?.message.contains("ring_init") == true, "\(text.findings)")

    let broken = try await comparison.compare(
      old, Self.side("new", Self.source.replacing("return 0;", with: "") + "}"))
    #expect(broken.findings.map(\.message) == ["ring.o: compiles before the change only"])
    #expect(broken.state == .fail)
    var unused = old
    unused.files = unused.files.map { file in
      file.path == "drv/unused.c"
        ? SnapshotFile(path: file.path, content: Bytes("long unused;\n".utf8)) : file
    }
    let unknown = try await comparison.compare(old, unused)
    #expect(unknown.findings.map(\.rule) == ["code:not-compiled"] && unknown.state == .warning)
    let none = try await comparison.compare(Self.side("old", "x"), Self.side("new", "y"))
    guard case .notRun = none.state else {
      Issue.record("nothing compiled, and yet: \(none.summary)")
      return
    }
  }
}
