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
