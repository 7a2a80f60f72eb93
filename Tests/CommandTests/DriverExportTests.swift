// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

@Suite struct DriverExportTests {
  @Test func aNewDriverComesAsASeries() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let head = try await trees.kernel.text(["rev-parse", "HEAD"])
    let first = try await trees.export(["-s"])
    #expect(first.status == 0, "\(first.transcript)")
    let files = try await trees.kernel.text(["diff", "--name-only", "main", "patchkit/demo"])
    #expect(
      files.split(separator: "\n") == [
        "MAINTAINERS", "drivers/staging/Kconfig", "drivers/staging/Makefile", "drivers/staging/demo/Kconfig",
        "drivers/staging/demo/Makefile", "drivers/staging/demo/TODO", "drivers/staging/demo/a.c",
        "drivers/staging/demo/b.c", "include/linux/demo.h",
      ])
    golden(
      "driver-export",
      try await trees.kernel.text(["log", "-p", "--format=%an: %B", "--reverse", "main..patchkit/demo"]))
    // Nobody's work tree, index or branch was touched.
    #expect(try await trees.kernel.text(["status", "--porcelain"]).isEmpty)
    #expect(try await trees.kernel.text(["rev-parse", "HEAD"]) == head)
    let again = try await trees.export()
    #expect(again.status == 0 && again.errors.contains("nothing new"), "\(again.transcript)")
    let count = try await trees.kernel.text(["rev-list", "--count", "main..patchkit/demo"])
    #expect(count == "3")
  }

  @Test func aDryRunWritesNothing() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let run = try await trees.export(["--dry-run"])
    #expect(run.status == 0 && run.errors.contains("1/3 staging: demo: Add"), "\(run.transcript)")
    #expect(try await trees.kernel.text(["branch", "--list", "patchkit/*"]).isEmpty)
  }

  @Test func laterCommitsComeOneByOne() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    _ = try await trees.export()
    try await trees.own.commit(
      "demo: Change b\n\nWhy.\n", ["src/b.c": .text("int c;\n")], author: "B <b@example.org>")
    try await trees.own.commit("Not about the driver", ["README": .text("x\n")])
    try await trees.own.commit("demo: Remove b\n", ["src/b.c": .removed, "src/c.c": .executable("int c;\n")])
    let run = try await trees.export()
    #expect(run.status == 0, "\(run.transcript)")
    let log = try await trees.kernel.text(
      ["log", "-2", "--reverse", "--format=%an %ad %s", "--date=raw", "--name-status", "patchkit/demo"])
    let own = try await trees.own.text(
      ["log", "--reverse", "--format=%an %ad %s", "--date=raw", "--name-status", "main~3..", "--", "src"])
    #expect(log == own.replacing("src/", with: "drivers/staging/demo/"))
    // Upstream takes the series, in other commits; then there is nothing to send.
    try await trees.kernel.git(["merge", "-q", "--squash", "patchkit/demo"])
    try await trees.kernel.commit("Take the demo driver")
    let after = try await trees.export()
    #expect(after.errors.contains("nothing new"), "\(after.transcript)")
  }

  private static let prose = """
    /*
     * This program is free software; you can redistribute it and/or modify it
     * under the terms and conditions of the GNU General Public License,
     * version 2, as published by the Free Software Foundation.
     */

    """

  /// Licence prose becomes an SPDX line, which import and status know to be ours.
  @Test func licencesAreFixedOnTheWay() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.own.commit("Prose", ["src/l.c": .text(Self.prose + "\nint l;\n")])
    let run = try await trees.export()
    #expect(run.errors.contains("SPDX lines took the place of licence prose in 1 files"), "\(run.transcript)")
    let file = try await trees.kernel.text(["show", "patchkit/demo:drivers/staging/demo/l.c"])
    #expect(
      file.hasPrefix("// SPDX-License-Identifier: GPL-2.0") && !file.contains("redistribute"), "\(file)")
    let back = try await trees.runImport(["--from", trees.kernel.path, "demo", "main..patchkit/demo"])
    #expect(back.status == 0 && back.errors.contains("nothing new"), "\(back.transcript)")
    let status = try await Program.run(
      ["driver", "status", "--from", trees.kernel.path + ":patchkit/demo"], in: trees.own.path)
    #expect(status.output.contains("files: 0 that differ"), "\(status.transcript)")
    // A kernel of before SPDX lines gets the prose.
    try await trees.kernel.commit("Old", ["Makefile": .text("VERSION = 4\nPATCHLEVEL = 9\nSUBLEVEL = 0\n")])
    _ = try await trees.export(["--as", "old"])
    let old = try await trees.kernel.text(["show", "old:drivers/staging/demo/l.c"])
    #expect(old.hasPrefix("/*\n * This program"), "\(old)")
  }

  @Test func findingsAreReportedByFile() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.own.commit(
      "Style", ["src/s.c": .text("// SPDX-License-Identifier: GPL-2.0-only\nint s;  \n")])
    let run = try await trees.export(["--check", "--dry-run", "--format", "terse"])
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 1, "\(run.transcript)")
    #expect(
      lines.contains { $0.hasPrefix("drivers/staging/demo/s.c:2:") && $0.contains("TRAILING_WHITESPACE") })
    #expect(lines.contains { $0.hasPrefix("drivers/staging/demo/b.c:1:") && $0.contains("SPDX_LICENSE_TAG") })
  }

  /// A driver that fills all patches of a series gets its wiring in the last one; no mail is too large.
  @Test func aLargeDriverStaysWithinTheLimits() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let line = "int i;" + String(repeating: "x", count: 93) + "\n"
    var files: [String: ScratchTree.File] = [:]
    // Two of them fit into a mail.
    for number in 0..<27 { files["src/f\(number).c"] = .text(String(repeating: line, count: 460)) }
    try await trees.own.commit("Large", files)
    let run = try await trees.export()
    #expect(run.status == 0 && !run.errors.contains("more than"), "\(run.transcript)")
    #expect(try await trees.kernel.text(["rev-list", "--count", "main..patchkit/demo"]) == "14")
    try await trees.kernel.git([
      "format-patch", "-q", "-o", trees.kernel.directory + "/mails", "main..patchkit/demo",
    ])
    let large = try await Program.other(
      "/usr/bin/find", ["mails", "-size", "+100000c"], in: trees.kernel.directory)
    #expect(large.status == 0 && large.output.isEmpty, "\(large.transcript)")
    let wired = try await trees.kernel.text([
      "log", "--format=%h", "main..patchkit/demo", "--", "drivers/staging/demo/Makefile",
    ])
    #expect(try await trees.kernel.text(["log", "-1", "--format=%h", "patchkit/demo"]) == wired)
  }

  /// Out of staging: a patch of renames, then what has changed besides.
  @Test func aMoveIsAPatchOfItsOwn() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.kernel.commit(
      "Files", ["drivers/Kconfig": .text("menu \"Drivers\"\n\nendmenu\n"), "drivers/Makefile": .text("")])
    _ = try await trees.export()
    try await trees.kernel.git(["merge", "-q", "--ff-only", "patchkit/demo"])
    try await trees.own.commit("demo: Change b", ["src/b.c": .text("int c;\n")])
    let text = DriverTrees.manifest.replacing(
      "target = drivers/staging/demo", with: "target = drivers/demo\n\tformerly = drivers/staging/demo")
    try await trees.own.commit("Out of staging", [".patchkit": .text(text)])
    let run = try await trees.export()
    #expect(run.status == 0, "\(run.transcript)")
    let log = try await trees.kernel.text(["log", "--reverse", "--format=%s", "main..patchkit/demo"])
    #expect(log == "demo: Move the driver here\ndemo: Change b")
    let moved = try await trees.kernel.text(
      [
        "diff", "-M", "--name-status", "main", "patchkit/demo~1", "--", "drivers/demo",
        "drivers/staging/demo",
      ])
    let lines = moved.split(separator: "\n")
    #expect(lines.count == 5 && lines.allSatisfy { $0.hasPrefix("R100\tdrivers/staging/demo/") }, "\(moved)")
    func file(_ path: String) async throws -> String {
      try await trees.kernel.text(["show", "patchkit/demo:\(path)"])
    }
    #expect(
      try await file("drivers/Kconfig") == "menu \"Drivers\"\n\nsource \"drivers/demo/Kconfig\"\n\nendmenu")
    #expect(try await file("drivers/Makefile").hasSuffix("obj-$(CONFIG_DEMO)\t+= demo/"))
    #expect(try await !file("drivers/staging/Kconfig").contains("demo"))
    #expect(try await !file("drivers/staging/Makefile").contains("demo"))
    let maintainers = try await file("MAINTAINERS")
    #expect(maintainers.contains("F:\tdrivers/demo/\n") && !maintainers.contains("staging/demo"))
    let again = try await trees.export()
    #expect(again.errors.contains("nothing new"), "\(again.transcript)")
  }

  @Test(arguments: [
    ("map = src/x ../../etc", "leaves the tree"), ("map = src/x .git/hooks", "leaves the tree"),
    ("target = /etc", "leaves the tree"), ("map = src/b.c include/linux/demo.h", "would both be"),
    ("rhel = many", "cannot be 'many'"), ("define = A-B", "cannot be 'A-B'"),
  ])
  func hostileManifests(_ line: String, _ words: String) async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let text = DriverTrees.manifest.split(separator: "\n").filter {
      !line.hasPrefix("target") || !$0.contains("target")
    }
    try await trees.own.commit("Evil", [".patchkit": .text(text.joined(separator: "\n") + "\n\t\(line)\n")])
    let run = try await trees.export()
    #expect(run.status == 2 && run.errors.contains(words), "\(run.transcript)")
    #expect(try await trees.kernel.text(["branch", "--list", "patchkit/*"]).isEmpty)
  }

  @Test func linksAndSubmodulesStayBehind() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let id = try await trees.own.text(["rev-parse", "HEAD"])
    try await trees.own.write("src/passwd.c", .symlink(to: "/etc/passwd"))
    try await trees.own.git(["add", "-A"])
    try await trees.own.git(["update-index", "--add", "--cacheinfo", "160000,\(id),src/sub"])
    try await trees.own.git(["commit", "-q", "-m", "Link", "--author=A <a@example.org>"])
    let run = try await trees.export()
    #expect(run.errors.contains("'src/passwd.c' is a symbolic link"), "\(run.transcript)")
    #expect(run.errors.contains("'src/sub' is a submodule"))
    let files = try await trees.kernel.text(["ls-tree", "-r", "--name-only", "patchkit/demo"])
    #expect(!files.contains("passwd") && !files.contains("sub\n"))
  }

  @Test func collisionsAreRefused() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.own.commit("Case", ["src/A.c": .text("int a;\n")])
    let run = try await trees.export()
    #expect(run.status == 2 && run.errors.contains("collide"), "\(run.transcript)")
  }

  @Test func whatIsNotUTF8IsReported() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.own.commit(
      "Latin", ["src/l.c": .bytes(Array("/* \u{0}".utf8.dropLast()) + [0xE9] + Array(" */\n".utf8))])
    let run = try await trees.export()
    #expect(run.status == 1 && run.output.contains("export:encoding"), "\(run.transcript)")
  }

  @Test func aHugeFileIsRefused() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.own.commit("Huge", ["src/huge.c": .bytes([UInt8](repeating: 0x20, count: 100 << 20))])
    let run = try await trees.export()
    #expect(run.status == 2 && run.errors.contains("'src/huge.c' has 100 MB"), "\(run.transcript)")
  }

  @Test func conflictsInKconfigAreRefused() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.kernel.commit(
      "Marks", ["drivers/staging/Kconfig": .text("if A\n<<<<<<< a\n=======\n>>>>>>> b\nendif\n")])
    let marks = try await trees.export()
    #expect(
      marks.status == 2 && marks.errors.contains("drivers/staging/Kconfig:2: an unfinished merge"),
      "\(marks.transcript)")
    try await trees.kernel.commit(
      "Taken",
      [
        "drivers/staging/Kconfig": .text("source \"x\"\n"),
        "drivers/x/Kconfig": .text("\nconfig DEMO\n\tbool\n"),
      ])
    let taken = try await trees.export()
    #expect(
      taken.status == 2 && taken.errors.contains("drivers/x/Kconfig:2: DEMO is another driver's"),
      "\(taken.transcript)")
  }

  @Test func aBranchThatSomebodyStandsOnIsNotMoved() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let run = try await trees.export(["--as", "main"])
    #expect(run.status == 2 && run.errors.contains("the branch 'main' is checked out"), "\(run.transcript)")
    let bad = try await trees.export(["--as", "a..b"])
    #expect(bad.status == 2 && bad.errors.contains("cannot be a branch"), "\(bad.transcript)")
  }

  @Test func aMakefileCannotRunPrograms() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.own.commit(
      "Evil", ["src/Makefile": .text("obj-m += demo.o\ndemo-y := a.o $(shell\ttouch\tx).o\n")])
    let run = try await trees.export()
    #expect(run.errors.contains("left out of demo"), "\(run.transcript)")
    let makefile = try await trees.kernel.text(["show", "patchkit/demo:drivers/staging/demo/Makefile"])
    #expect(!makefile.contains("shell"))
  }
}
