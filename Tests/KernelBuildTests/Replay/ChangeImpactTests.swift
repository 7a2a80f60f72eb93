// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import TestSupport
import Testing

@testable import KernelBuild

struct ChangeImpactTests {
  /// `ring.o` of ring.c and ring.h, `bus.o` of bus.c, as Kbuild would have noted them.
  private func impact(
    modified: Set<String> = [], added: Set<String> = [], removed: Set<String> = [],
    makefile: String = "obj-m := ring.o bus.o\n", source: String = "int a;\n"
  ) async throws -> ChangeImpact {
    let tree = try await ScratchTree()
    let top = tree.path
    func record(_ name: String, _ headers: [String]) -> String {
      let object = "\(top)/drv/\(name).o"
      let lines = headers.map { "  \(top)/drv/\($0) \\\n    $(wildcard include/config/X) \\\n" }.joined()
      return "cmd_\(object) := cc -c -o \(object) \(top)/drv/\(name).c\n\n"
        + "source_\(object) := \(top)/drv/\(name).c\n\ndeps_\(object) := \\\n  /k/include/linux/types.h \\\n\(lines)"
        + "\n\(object): $(deps_\(object))\n\n$(deps_\(object)):\n"
    }
    try await tree.write("drv/.ring.o.cmd", .text(record("ring", ["ring.h"])))
    try await tree.write("drv/.bus.o.cmd", .text(record("bus", [])))
    let products = BuildProducts(sources: top, directory: top + "/drv")
    let files = [
      SnapshotFile(path: "drv/Makefile", content: Bytes(makefile.utf8)),
      SnapshotFile(path: "drv/ring.c", content: Bytes(source.utf8)),
    ]
    let changes = LayoutChanges(modified: modified, added: added, removed: removed)
    switch ChangeImpact(changes, products, files) {
    case .objects(let objects): return .objects(Set(objects.map { String($0.dropFirst(top.count + 1)) }))
    case let other: return other
    }
  }

  @Test func whatWentIntoAnObjectMatters() async throws {
    #expect(try await impact(modified: ["drv/ring.h"]) == .objects(["drv/ring.o"]))
    #expect(
      try await impact(modified: ["drv/ring.h", "drv/bus.c"]) == .objects(["drv/ring.o", "drv/bus.o"]))
    #expect(try await impact(removed: ["drv/ring.h"]) == .objects(["drv/ring.o"]))
  }

  @Test func whatNobodyReadsDoesNot() async throws {
    #expect(try await impact(modified: ["drv/Kconfig", "README", "drv/unused.c"]) == .nothing)
    #expect(try await impact(added: ["drv/next.c"], removed: ["drv/old.h"]) == .nothing)
    #expect(try await impact() == .nothing)
  }

  /// A new header may be found where another one was.
  @Test func newHeadersCanTakeAPlace() async throws {
    #expect(try await impact(added: ["drv/linux/types.h"]) == .objects(["drv/ring.o", "drv/bus.o"]))
    #expect(try await impact(added: ["drv/other.h"]) == .nothing)
    let asks = "#if __has_include(\"other.h\")\n#endif\n"
    #expect(try await impact(added: ["drv/other.h"], source: asks) == .objects(["drv/ring.o", "drv/bus.o"]))
  }

  @Test func makefilesAreMakesOwn() async throws {
    #expect(try await impact(modified: ["drv/Makefile"]) == .make)
    #expect(try await impact(modified: ["drv/rules.mk"]) == .make)
    #expect(try await impact(removed: ["drv/bus.c"]) == .make)
    #expect(try await impact(modified: ["drv/fw.bin"]) == .make)
    let runs = "obj-m := ring.o\nccflags-y += -DV=$(shell cat VERSION)\n"
    #expect(try await impact(modified: ["drv/ring.h"], makefile: runs) == .make)
    let lists = "obj-m := $(patsubst %.c,%.o,$(wildcard $(src)/*.c))\n"
    #expect(try await impact(added: ["drv/next.c"], makefile: lists) == .make)
    #expect(try await impact(modified: ["drv/ring.h"], makefile: lists) == .objects(["drv/ring.o"]))
    let usual = "obj-m := ring.o\nall:\n\tmake -C /lib/modules/$(shell uname -r)/build M=$(shell pwd)\n"
    #expect(try await impact(modified: ["drv/ring.h"], makefile: usual) == .objects(["drv/ring.o"]))
  }

  @Test func whatTheAssemblerReadsIsNotNoted() async throws {
    #expect(
      try await impact(modified: ["drv/fw.bin"], source: "asm(\".incbin \\\"fw.bin\\\"\");\n") == .everything)
  }
}
