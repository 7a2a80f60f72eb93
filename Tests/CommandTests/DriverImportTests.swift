// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

@Suite struct DriverImportTests {
  /// The driver is upstream, as `drivers/staging/demo` and `include/linux/demo.h`.
  private func trees() async throws -> DriverTrees {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    _ = try await trees.export()
    try await trees.kernel.git(["merge", "-q", "--ff-only", "patchkit/demo"])
    try await trees.kernel.git(["tag", "base"])
    return trees
  }

  @Test func aHistoryComesAndGoesUnchanged() async throws {
    let trees = try await trees()
    for number in 1...30 {
      try await trees.kernel.commit(
        "staging: demo: Step \(number)\n\nText.\n" + (number % 2 == 0 ? "\nSigned-off-by: A <a@b>\n" : ""),
        [
          "drivers/staging/demo/b.c": .text("int b\(number);\n"),
          "include/linux/demo.h": .text("int h\(number);\n"),
          "drivers/staging/demo/n\(number % 3).c": number % 5 == 0 ? .removed : .text("int n\(number);\n"),
          "drivers/other/x\(number).c": .text("x\n"),
        ],
        author: "Author \(number) <\(number)@example.org>")
    }
    let run = try await trees.runImport(["demo", "--from", trees.kernel.path, "base..main"])
    #expect(run.status == 0, "\(run.transcript)")
    #expect(try await trees.own.text(["status", "--porcelain"]).isEmpty)
    let again = try await trees.runImport(["demo", "--from", trees.kernel.path])
    #expect(again.errors.contains("nothing new"), "\(again.transcript)")
    let back = try await trees.export(["--as", "back"])
    #expect(back.status == 0)
    // On the base, all thirty come again, and are the same.
    let onto = try await Program.run(
      ["driver", "export", "--onto", trees.kernel.path + ":base", "--as", "there"], in: trees.own.path)
    #expect(onto.status == 0, "\(onto.transcript)")
    let format = ["log", "--reverse", "--format=%an %ae %ad%n%B", "--date=raw", "-p"]
    let paths = ["--", "drivers/staging/demo", "include"]
    let first = try await trees.kernel.text(format + ["base..main"] + paths)
    let second = try await trees.kernel.text(format + ["base..there"] + paths)
    #expect(first == second)
    #expect(try await trees.kernel.text(["rev-list", "--count", "base..there"]) == "30")
  }

  @Test func aConflictWaits() async throws {
    let trees = try await trees()
    try await trees.own.commit("demo: Ours", ["src/b.c": .text("int ours;\n")])
    let start = try await trees.own.text(["rev-parse", "HEAD"])
    try await trees.kernel.commit("demo: First", ["include/linux/demo.h": .text("int first;\n")])
    try await trees.kernel.commit("demo: Second", ["drivers/staging/demo/b.c": .text("int theirs;\n")])
    try await trees.kernel.commit("demo: Third", ["include/linux/demo.h": .text("int third;\n")])
    let arguments = ["--from", trees.kernel.path, "demo", "base..main"]
    let run = try await trees.runImport(arguments)
    #expect(run.status == 1 && run.errors.contains("conflict in src/b.c"), "\(run.transcript)")
    #expect(try await trees.own.text(["show", "HEAD:src/include/demo.h"]) == "int first;")
    let early = try await trees.runImport(["--continue"])
    #expect(
      early.status == 2 && early.errors.contains("conflicts are left in 'src/b.c'"), "\(early.transcript)")
    let second = try await trees.runImport(arguments)
    #expect(second.status == 2 && second.errors.contains("has stopped at a conflict"), "\(second.transcript)")
    let back = try await trees.runImport(["--abort"])
    #expect(back.status == 0, "\(back.transcript)")
    #expect(try await trees.own.text(["rev-parse", "HEAD"]) == start)
    #expect(try await trees.own.text(["status", "--porcelain"]).isEmpty)
    _ = try await trees.runImport(arguments)
    try await trees.own.write("src/b.c", .text("int both;\n"))
    let end = try await trees.runImport(["--continue"])
    #expect(end.status == 0, "\(end.transcript)")
    #expect(
      try await trees.own.text(["log", "-3", "--reverse", "--format=%s"])
        == "demo: First\ndemo: Second\ndemo: Third")
    #expect(try await trees.own.text(["status", "--porcelain"]).isEmpty)
  }

  @Test func workOfTheUsersIsNotOverwritten() async throws {
    let trees = try await trees()
    let start = try await trees.own.text(["rev-parse", "HEAD"])
    try await trees.kernel.commit("demo: First", ["drivers/staging/demo/b.c": .text("int first;\n")])
    try await trees.own.write("src/b.c", .text("int mine;\n"))
    let run = try await trees.runImport(["--from", trees.kernel.path, "demo", "base..main"])
    #expect(
      run.status == 2 && run.errors.contains("the work tree has changes in 'src/b.c'"), "\(run.transcript)")
    #expect(try await trees.own.text(["rev-parse", "HEAD"]) == start)
  }

  @Test func linksLeadNowhere() async throws {
    let trees = try await trees()
    try await trees.kernel.commit("demo: New", ["drivers/staging/demo/new/x.c": .text("int x;\n")])
    try await trees.own.write("src/new", .symlink(to: "/tmp"))
    let run = try await trees.runImport(["--from", trees.kernel.path, "demo", "base..main"])
    #expect(run.status == 2 && run.errors.contains("is no regular file"), "\(run.transcript)")
  }

  @Test func statusTellsWhoHasWhat() async throws {
    let trees = try await trees()
    try await trees.kernel.commit("demo: Same change", ["drivers/staging/demo/b.c": .text("int same;\n")])
    try await trees.own.commit("Same change, other words", ["src/b.c": .text("int same;\n")])
    try await trees.kernel.commit("demo: Upstream only", ["include/linux/demo.h": .text("int up;\n")])
    let named = try await trees.kernel.commit("demo: Named", ["drivers/staging/demo/c.c": .text("int c;\n")])
    try await trees.own.commit("Backport\n\ncommit \(named) upstream.\n", ["src/c.c": .text("int c2;\n")])
    try await trees.own.commit("Local only", ["src/a.c": .text("int a;\n")])
    let run = try await Program.run(
      ["driver", "status", "--from", trees.kernel.path, "demo", "base..main"], in: trees.own.path)
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines[0] == "upstream: 2 commits are here, 1 are not", "\(run.transcript)")
    #expect(lines[1].hasSuffix("demo: Upstream only"))
    #expect(lines.contains { $0.hasSuffix("Local only") })
    #expect(!lines.contains { $0.hasSuffix("other words") || $0.hasSuffix("Backport") })
    #expect(lines.contains("src/c.c: 1 lines only here, 1 only in drivers/staging/demo/c.c"))
    #expect(lines.contains("src/include/demo.h: 1 lines only here, 1 only in include/linux/demo.h"))
  }
}
