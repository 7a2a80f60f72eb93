// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// Trees that came from strangers: a clear error, nothing outside of the target written, the user's branch and work
/// tree as they were. What an export refuses besides is in `DriverExportTests`.
@Suite struct DriverHostileTests {
  /// The driver is upstream; `base` is where it came.
  private func trees() async throws -> DriverTrees {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    _ = try await trees.export()
    try await trees.kernel.git(["merge", "-q", "--ff-only", "patchkit/demo"])
    try await trees.kernel.git(["branch", "-q", "-D", "patchkit/demo"])
    try await trees.kernel.git(["tag", "base"])
    return trees
  }

  /// Everything that must not change when a command refuses.
  private func state(_ trees: DriverTrees) async throws -> [String] {
    var state: [String] = []
    for tree in [trees.own, trees.kernel] {
      state.append(try await tree.text(["for-each-ref"]))
      state.append(try await tree.text(["status", "--porcelain", "--ignored"]))
      state.append(try await tree.text(["symbolic-ref", "HEAD"]))
    }
    return state
  }

  /// Runs a command that has to refuse with these words and leave all as it was.
  private func expectRefusal(
    _ arguments: [String], _ words: String, _ trees: DriverTrees, location: SourceLocation = #_sourceLocation
  ) async throws {
    let before = try await state(trees)
    let run = try await Program.run(["driver"] + arguments, in: trees.own.path)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.transcript)", sourceLocation: location)
    #expect(try await state(trees) == before, sourceLocation: location)
  }

  // MARK: The driver's own tree

  @Test(arguments: [
    ("prompt = \"a $(shell,touch /tmp/x)\"", "one line without '$'"),
    ("depends = \"$(shell,touch /tmp/x)\"", "one line without '$'"),
    ("select = \"A\\n\\tdefault $(shell,id)\"", "one line without '$'"),
    ("help = \"a\\nsource \\\"/etc/passwd\\\"\"", "expected one line"),
    ("title = \"A\\nM:\\tevil@example.org\"", "expected one line"),
    ("todo = \"a\\u\"", ".patchkit:"),
    ("map = \"src/a\\nb.c x.c\"", "a path of one line"),
    ("skip = \"src/a\\nb\"", "a path of one line"),
  ])
  func textsThatWouldBreakOut(_ line: String, _ words: String) async throws {
    let trees = try await trees()
    let kept = DriverTrees.manifest.split(separator: "\n").filter { key in
      !["prompt", "title"].contains { key.contains("\t\($0) =") && line.hasPrefix($0) }
    }
    try await trees.own.commit("Evil", [".patchkit": .text(kept.joined(separator: "\n") + "\n\t\(line)\n")])
    try await expectRefusal(["export", "--onto", trees.kernel.path], words, trees)
  }

  @Test(arguments: ["drivers/$(shell touch x)", "drivers/a b", "drivers/a#b", "drivers/\\\"x"])
  func targetsThatMakeWouldRun(_ target: String) async throws {
    let trees = try await trees()
    let text = DriverTrees.manifest.replacing("drivers/staging/demo", with: "\"\(target)\"")
    try await trees.own.commit("Evil", [".patchkit": .text(text)])
    try await expectRefusal(["export", "--onto", trees.kernel.path], "a path of letters, digits", trees)
  }

  @Test func namesThatAreNoText() async throws {
    let trees = try await trees()
    let blob = try await trees.own.text(["rev-parse", "HEAD:src/b.c"])
    for name in [Array("src/l".utf8) + [0xE9] + Array(".c".utf8), Array("src/a\nb.c".utf8)] {
      let before = try await trees.own.text(["rev-parse", "HEAD"])
      try await trees.own.git(
        ["update-index", "-z", "--index-info"], input: Array("100644 \(blob)\t".utf8) + name + [0])
      try await trees.own.git(["commit", "-q", "-m", "Name"])
      try await expectRefusal(["export", "--onto", trees.kernel.path], "is not UTF-8, or has control", trees)
      try await expectRefusal(["package", "--dkms"], "is not UTF-8, or has control", trees)
      try await trees.own.git(["reset", "-q", "--hard", before])
    }
  }

  @Test func aPackageHasNoWordsForAShell() async throws {
    let trees = try await trees()
    for (key, words) in [
      ("source = \"x$(touch y)\"\n\tsource = src", "'x$(touch y)' cannot be in a package"),
      ("source = src\n\tmodule = \"a;b\"", "cannot be 'a;b'"),
    ] {
      let text = DriverTrees.manifest.replacing("source = src", with: key)
      try await trees.own.commit(
        "Evil", [".patchkit": .text(text), "x$(touch y)/Makefile": .text("obj-m += demo.o\n")])
      try await expectRefusal(["package", "--dkms"], words, trees)
    }
    for version in ["1/2", "../1", "$(id)", "1 2"] {
      try await trees.own.commit("Good", [".patchkit": .text(DriverTrees.manifest)])
      try await expectRefusal(["package", "--dkms", "--version", version], "cannot be in a package", trees)
    }
  }

  /// A link where patchkit would write beside the manifest, and one in its place.
  @Test func theManifestLeadsNowhere() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    try await trees.kernel.write("victim", .text("safe\n"))
    let victim = trees.kernel.path + "/victim"
    for name in [".patchkit.new", ".patchkit"] {
      try await trees.own.write(name, .symlink(to: victim))
      _ = try await Program.run(["driver", "new", "ring", "--bus", "misc"], in: trees.own.path)
      _ = try await Program.run(["driver", "init", "src", "--name", "x"], in: trees.own.path)
      let text = try await Program.other("/bin/cat", [victim], in: trees.own.path).output
      #expect(text == "safe\n", "\(name)")
    }
  }

  // MARK: The kernel tree

  @Test func linksInTheKernel() async throws {
    let trees = try await DriverTrees()
    try await trees.introduceUser()
    let changes: [(String, String)] = [
      ("drivers/staging/demo", "cannot"),
      ("drivers/staging/Kconfig", "the tree has no 'drivers/staging/Kconfig'"),
    ]
    for (path, words) in changes {
      let before = try await trees.kernel.text(["rev-parse", "HEAD"])
      try await trees.kernel.commit("Link", [path: .symlink(to: "/etc")])
      let all = try await state(trees)
      let run = try await trees.export()
      #expect(run.status == 2, "\(run.transcript)")
      #expect(words == "cannot" || run.errors.contains(words), "\(run.transcript)")
      #expect(try await state(trees) == all)
      try await trees.kernel.git(["reset", "-q", "--hard", before])
    }
  }

  @Test func filesUpstreamThatAreNoSources() async throws {
    let trees = try await trees()
    let id = try await trees.kernel.text(["rev-parse", "HEAD"])
    try await trees.kernel.write("drivers/staging/demo/link.c", .symlink(to: "/etc/passwd"))
    try await trees.kernel.git(["add", "-A"])
    try await trees.kernel.git([
      "update-index", "--add", "--cacheinfo", "160000,\(id),drivers/staging/demo/sub.c",
    ])
    try await trees.kernel.git(["commit", "-q", "-m", "demo: Links"])
    // A file that is here becomes a link there: ours stays.
    try await trees.kernel.write("drivers/staging/demo/b.c", .symlink(to: "/etc/passwd"))
    try await trees.kernel.git(["commit", "-q", "-m", "demo: Link b", "drivers/staging/demo/b.c"])
    let before = try await trees.own.text(["rev-parse", "HEAD"])
    let run = try await trees.runImport(["--from", trees.kernel.path, "demo", "base..main"])
    #expect(
      run.status == 0
        && run.errors.contains("links or submodules: drivers/staging/demo/b.c drivers/staging/demo/link.c"),
      "\(run.transcript)")
    #expect(try await trees.own.text(["rev-parse", "HEAD"]) == before)
    #expect(try await trees.own.text(["status", "--porcelain"]).isEmpty)
  }

  @Test func whatCannotBeTaken() async throws {
    let trees = try await trees()
    let cases: [(String, ScratchTree.File, String)] = [
      ("drivers/staging/demo/A.c", .text("int a;\n"), "collide at 'src/A.c'"),
      ("drivers/staging/demo/huge.c", .bytes([UInt8](repeating: 0x20, count: 100 << 20)), "has 100 MB"),
      ("drivers/staging/demo/x\ny.c", .text("int xy;\n"), "control characters"),
    ]
    for (path, file, words) in cases {
      try await trees.kernel.git(["reset", "-q", "--hard", "base"])
      try await trees.kernel.commit("demo: Good", ["drivers/staging/demo/b.c": .text("int good;\n")])
      try await trees.kernel.commit("demo: Bad", [path: file])
      try await expectRefusal(["import", "--from", trees.kernel.path, "demo", "base..main"], words, trees)
    }
  }

  @Test func whatIsStagedIsTheUsers() async throws {
    let trees = try await trees()
    try await trees.kernel.commit("demo: First", ["drivers/staging/demo/b.c": .text("int first;\n")])
    try await trees.own.write("src/b.c", .text("int staged;\n"))
    try await trees.own.git(["add", "src/b.c"])
    try await trees.own.write("src/b.c", .text("int b;\n"))
    try await expectRefusal(
      ["import", "--from", trees.kernel.path, "demo", "base..main"], "changes in 'src/b.c'", trees)
  }
}
