// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import TestSupport
import Testing

/// What `patchkit driver new` writes is a driver that nothing is to be said against.
@Suite struct DriverNewTests {
  static let buses = ["misc", "platform", "pci", "usb", "i2c", "vmbus"]

  private static let cache: String = {
    if let path = getenv("XDG_CACHE_HOME") { return String(cString: path) + "/patchkit" }
    return String(cString: getenv("HOME")) + "/.cache/patchkit"
  }()

  /// A tree with a driver for each bus, made in the directory `folder` and committed.
  static func tree(in folder: String = "") async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit("Start", ["README": .text("x\n"), "some/where/README": .text("x\n")])
    try await tree.git(["config", "user.name", "Jürgen \"J\" Äu"])
    try await tree.git(["config", "user.email", "j@example.org"])
    for bus in buses {
      let run = try await Program.run(
        ["driver", "new", name(bus), "--bus", bus], in: "\(tree.path)/\(folder)")
      #expect(run.status == 0, "\(run.transcript)")
    }
    try await tree.commit("Skeletons")
    return tree
  }

  /// As long as a name may be: then lines are longest.
  static func name(_ bus: String) -> String {
    bus + "_" + String(repeating: "x", count: 19 - bus.count)
  }

  @Test func everyCheckPasses() async throws {
    let tree = try await Self.tree(in: "some/where")
    let paths = try await tree.text(["ls-files", "some/where/*_*"]).split(separator: "\n").map(String.init)
    #expect(paths.count == 30)
    let style = try await Program.run(
      ["check", "--strict", "--fail-on", "check", "-f"] + paths, in: tree.path)
    #expect(style.status == 0, "\(style.transcript)")
    let license = try await Program.run(["license"], in: tree.path)
    #expect(license.status == 0 && license.output.contains("30 with an SPDX line"), "\(license.transcript)")
    let list = try await Program.run(["driver", "list"], in: tree.path)
    #expect(list.output.split(separator: "\n").count { $0.hasPrefix("  modules") } == 6, "\(list.transcript)")
    #expect(!list.output.contains("unusable"))
    let sections = try await tree.text(["show", "HEAD:MAINTAINERS"])
    #expect(sections.split(separator: "\n").count { $0.hasPrefix("F:\tsome/where/") } == 6, "\(sections)")
  }

  static func headers(_ series: String) -> String? {
    KernelSearch(cache: cache + "/kernels").kernels().first {
      $0.unusable == nil && $0.hasSymbols && $0.release.hasPrefix(series + ".")
        && $0.release.hasSuffix("-amd64")
        && !$0.release.contains("cloud") && !$0.release.contains("rt-")
    }?.headers
  }
  static let isMissing = (headers("6.1") == nil || headers("6.12") == nil) && getenv("CI") == nil

  /// All of them by one make, tests included: the kernels at hand have no KUnit, so the tests' modules may lack its symbols.
  @Test(
    .disabled(if: isMissing, "no headers of Linux 6.1 and 6.12 (scripts/setup)"), arguments: ["6.1", "6.12"])
  func everyDriverBuilds(_ series: String) async throws {
    let tree = try await Self.tree()
    let headers = try #require(Self.headers(series))
    let folders = Self.buses.map { "obj-y += \(Self.name($0))/\n" }.joined()
    try await tree.write("Makefile", .text(folders))
    let symbols = Self.buses.flatMap { bus in
      ["", "_KUNIT_TEST"].map { "CONFIG_\(Self.name(bus).uppercased())\($0)=m" }
    }
    let run = try await Program.other(
      "/usr/bin/make",
      ["-C", headers, "M=" + tree.path, "W=1", "KBUILD_MODPOST_WARN=1", "CONFIG_DEBUG_INFO_BTF_MODULES="]
        + symbols + ["modules"], in: tree.path)
    #expect(run.status == 0, "\(run.transcript)")
    let complaints = run.errors.split(separator: "\n").filter {
      $0.contains("warning:") || $0.contains("error:")
    }
    #expect(complaints.isEmpty, "\(run.errors)")
    let missing = run.errors.split(separator: "\n").filter { $0.contains("undefined!") }
    #expect(missing.allSatisfy { $0.contains("_test.ko") && $0.contains("kunit_") }, "\(run.errors)")
    for bus in Self.buses {
      for file in ["\(Self.name(bus)).ko", "\(Self.name(bus))_test.ko"] {
        #expect(access("\(tree.path)/\(Self.name(bus))/\(file)", R_OK) == 0, "\(file)")
      }
    }
  }

  /// Into a kernel, a driver comes with its Kconfig as it is, its tests, and without what other kernels need.
  @Test(arguments: [("1", ".probe_new = "), ("12", ".probe = ")])
  func oneGoesIntoTheKernel(_ patchlevel: String, _ probe: String) async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.kernel.commit(
      "Linux",
      [
        "Makefile": .text("VERSION = 6\nPATCHLEVEL = \(patchlevel)\nSUBLEVEL = 0\n"),
        "drivers/misc/Kconfig": .text("menu \"Misc\"\n\nendmenu\n"),
        "drivers/misc/Makefile": .text("obj-$(CONFIG_ABC)\t\t+= abc.o\n"),
      ])
    _ = try await Program.run(["driver", "new", "ring", "--bus", "i2c"], in: trees.own.path)
    try await trees.own.commit("ring: Begin")
    let arguments = ["driver", "export", "ring", "--onto", trees.kernel.path]
    let run = try await Program.run(arguments, in: trees.own.path)
    #expect(run.status == 0, "\(run.transcript)")
    func file(_ name: String) async throws -> String {
      try await trees.kernel.text(["show", "patchkit/ring:drivers/misc/\(name)"])
    }
    #expect(try await file("Kconfig").contains("source \"drivers/misc/ring/Kconfig\""))
    #expect(try await file("Makefile").contains("obj-$(CONFIG_RING)\t\t+= ring/"))
    #expect(try await file("ring/Kconfig") == trees.own.text(["show", "HEAD:ring/Kconfig"]))
    let makefile = try await file("ring/Makefile")
    #expect(makefile.contains("obj-$(CONFIG_RING)\t+= ring.o\nobj-$(CONFIG_RING_KUNIT_TEST)\t+= ring_test.o"))
    #expect(!makefile.contains("HAVE_"))
    let source = try await file("ring/ring.c")
    #expect(source.contains("\t},\n\t\(probe)ring_probe,\n\t.id_table"), "\(source)")
    let again = try await Program.run(arguments, in: trees.own.path)
    #expect(again.errors.contains("nothing new"), "\(again.transcript)")
  }

  @Test(arguments: [
    "Ring", "ring-2", "../ring", "a/b", "", "_ring", "2ring", "int", "pci", "ring;x", "r$(x)", "ringö",
    "abcdefghijklmnopqrstu",
  ])
  func namesThatCannotBe(_ name: String) async throws {
    let tree = try await ScratchTree()
    let run = try await Program.run(["driver", "new", "--bus", "pci", "--", name], in: tree.path)
    #expect(run.status == 64 && run.errors.contains("cannot be a driver's name"), "\(run.transcript)")
    #expect(try await tree.text(["status", "--porcelain"]).isEmpty)
  }

  @Test func nothingIsOverwritten() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let arguments = ["driver", "new", "ring", "--bus", "misc"]
    let dry = try await Program.run(arguments + ["--dry-run"], in: trees.own.path)
    #expect(dry.status == 0 && dry.output.contains("ring/ring.c\n"), "\(dry.transcript)")
    #expect(try await trees.own.text(["status", "--porcelain"]).isEmpty)
    // A link that leads nowhere is there, too.
    try await trees.own.write("ring", .symlink(to: "/nowhere"))
    let link = try await Program.run(arguments, in: trees.own.path)
    #expect(link.status == 2 && link.errors.contains("'ring' is there already"), "\(link.transcript)")
    try await trees.own.write("ring", .removed)
    // All or nothing: the manifest has a driver of the name.
    try await trees.own.write(".patchkit", .text("[driver \"ring\"]\n source = src\n target = x\n"))
    let known = try await Program.run(arguments, in: trees.own.path)
    #expect(
      known.status == 2 && known.errors.contains("there is a driver 'ring' already"), "\(known.transcript)")
    #expect(try await trees.own.text(["status", "--porcelain"]) == " M .patchkit")
    for target in ["../x", "/etc", ".git/x"] {
      try await trees.own.write(".patchkit", .removed)
      let run = try await Program.run(arguments + ["--target", target], in: trees.own.path)
      #expect(run.status == 2 && run.errors.contains("leaves the tree"), "\(run.transcript)")
      #expect(try await trees.own.text(["status", "--porcelain"]) == " D .patchkit")
    }
  }

  @Test(arguments: ["a\"b", "a\\", "a\nb", "*/ x", "", "${name}"])
  func titlesThatWouldBreakOut(_ title: String) async throws {
    let tree = try await ScratchTree()
    try await tree.git(["config", "user.name", "A"])
    try await tree.git(["config", "user.email", "a@example.org"])
    let run = try await Program.run(
      ["driver", "new", "ring", "--bus", "pci", "--title", title], in: tree.path)
    #expect(run.status == 64 && run.errors.contains("cannot be the title"), "\(run.transcript)")
    #expect(try await tree.text(["status", "--porcelain"]).isEmpty)
  }
}
