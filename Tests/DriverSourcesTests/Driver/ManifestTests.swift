// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

@testable import DriverSources

struct ManifestTests {
  private func manifest(_ text: String, top: String = "/nonexistent") throws -> Manifest {
    try Manifest(GitConfig(parsing: Array(text.utf8), file: ".patchkit"), top: top)
  }

  @Test func driverAndKernel() async throws {
    let tree = try await ScratchTree()
    try await tree.write("src/ring/Kbuild", .text("obj-$(CONFIG_RING) += ring.o\nring-y := a.o b.o\n"))
    let found = try manifest(
      """
      [driver "ring"]
        source = ./src/ring/
        source = include
        module = ring.ko
        config = CONFIG_RING EXTRA
        target = drivers/ring
      [kernel "6.1"]
        headers = k/headers
      [other]
        program = ignored
      """, top: tree.path)
    let driver = try #require(found.drivers.first)
    #expect(driver.sources == ["src/ring", "include"])
    #expect(driver.modules == [KernelModule(name: "ring", config: "CONFIG_RING", objects: ["a.o", "b.o"])])
    #expect(driver.configs == ["CONFIG_RING", "CONFIG_EXTRA"])
    #expect(driver.target == "drivers/ring")
    #expect(driver.origin == .manifest(file: ".patchkit", line: 2))
    #expect(driver.unusable == nil)
    #expect(found.kernels.first?.headers == tree.path + "/k/headers")
  }

  /// What the driver's own macros are in a kernel: `define` and `undefine`, and what a variant says of one kernel.
  @Test(arguments: [
    ("6.1", "probe_new\nflag 2\nold timers\n"), ("6.12", "probe\nflag 2\nnew timers\n"),
    ("4.18", "probe\nflag 2\nold timers\n"),
  ])
  func macrosOfTheDriver(_ kernel: String, _ left: String) throws {
    let found = try manifest(
      """
      [driver "ring"]
        source = src
        target = drivers/ring
        undefine = HAVE_PROBE_NEW HAVE_UNKNOWN
        define = RING_FLAG=2, HAVE_OLD_TIMERS
      [variant "ring 6.1"]
        define = HAVE_PROBE_NEW
      [variant "ring 6.12"]
        undefine = HAVE_OLD_TIMERS
      """)
    let version = try #require(KernelVersion(kernel))
    let target = try found.placement(of: "ring", for: version).stripTarget(for: version)
    let source = """
      #if defined(HAVE_PROBE_NEW) && !defined(HAVE_UNKNOWN)
      probe_new
      #else
      probe
      #endif
      #if RING_FLAG == 2
      flag 2
      #endif
      #ifdef HAVE_OLD_TIMERS
      old timers
      #else
      new timers
      #endif

      """
    let stripped = try Strip(target).strip(Array(source.utf8))
    #expect(String(decoding: stripped.text, as: UTF8.self) == left)
    #expect(stripped.left.isEmpty)
  }

  @Test func errorsNameFileAndLine() {
    func error(_ text: String) -> ManifestError? {
      do { _ = try manifest(text) } catch { return error as? ManifestError }
      return nil
    }
    #expect(
      error("[driver \"a\"]\n source = s\n make = /bin/sh\n")
        == .unknownKey(
          section: "driver", name: "make", known: Manifest.keys["driver"] ?? [], file: ".patchkit", line: 3))
    #expect(
      error("[driver \"a\"]\n source\n") == .missingValue(key: "driver.a.source", file: ".patchkit", line: 2))
    #expect(error("[driver]\n source = s\n") == .unnamedSection("driver", file: ".patchkit", line: 2))
    #expect(
      error("[driver \"a\"]\n module = m\n") == .lacks(key: "driver.a.source", file: ".patchkit", line: 2))
    #expect(
      error("[kernel \"a\"]\n tree = t\n") == .lacks(key: "kernel.a.config", file: ".patchkit", line: 2))
    for path in ["../out", "/etc", "a/../../b"] {
      #expect(
        error("[driver \"a\"]\n source = \(path)\n")
          == .leavesTree(key: "driver.a.source", path: path, file: ".patchkit", line: 2))
    }
    #expect(
      error("[driver \"a\"]\n source = s\n target = a\n target = b\n")
        == .givenTwice(key: "driver.a.target", file: ".patchkit", line: 4))
    #expect(
      error("[driver \"a\"]\n source = s\n config = X=$(shell id)\n")
        == .unfit(
          key: "driver.a.config", value: "X=$(shell", expected: "a Kconfig symbol, such as HYPERV",
          file: ".patchkit",
          line: 3))
  }

  @Test func linkOutOfTheTreeIsRefused() async throws {
    let tree = try await ScratchTree()
    try await tree.write("src", .symlink(to: "/usr"))
    #expect(throws: ManifestError.leavesTree(key: "driver.a.source", path: "src", file: ".patchkit", line: 2))
    {
      try manifest("[driver \"a\"]\n source = src\n", top: tree.path)
    }
  }

  @Test func withoutManifestTheMakefileIsRead() async throws {
    let tree = try await ScratchTree()
    try await tree.write(
      "drivers/ring/Makefile",
      .text(
        """
        ifneq ($(KERNELRELEASE),)
        obj-m := alone.o # one file
        obj-$(CONFIG_RING) += \\
          ring.o
        ring-objs := a.o b.o
        ring-$(CONFIG_RING_DEBUG) += debug.o
        else
        all:
        \t$(MAKE) -C $(KDIR) M=$(PWD) obj-m=x.o
        endif

        """))
    let directory = tree.path + "/drivers/ring"
    let driver = try DriverSearch.derived(top: tree.path, directory: directory)
    #expect(driver.name == "ring")
    #expect(driver.sources == ["drivers/ring"])
    #expect(driver.target == "drivers/ring")
    #expect(
      driver.modules == [
        KernelModule(name: "alone"),
        KernelModule(name: "ring", config: "CONFIG_RING", objects: ["a.o", "b.o", "debug.o"]),
      ])
    #expect(driver.guesses.count == 2)
    #expect(throws: ManifestError.noDriver(directory: tree.path)) {
      try DriverSearch.derived(top: tree.path, directory: tree.path)
    }
  }
}
