// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit license --identify`, `--fix`, `--diff` and `--commit`.
@Suite struct LicenseRepairTests {
  private static let boilerplate = """
    /*
     * A driver.
     *
     * Copyright (c) 2009, X Corporation.
     *
     * This program is free software; you can redistribute it and/or modify it
     * under the terms and conditions of the GNU General Public License,
     * version 2, as published by the Free Software Foundation.
     *
     * This program is distributed in the hope it will be useful, but WITHOUT
     * ANY WARRANTY; without even the implied warranty of MERCHANTABILITY or
     * FITNESS FOR A PARTICULAR PURPOSE.
     */
    int a = '"'; /* " */
    char *b = "/* no comment */";

    """
  private static let later =
    "/* This file is licensed under the GPL, version 2 or any later version. */\n#define A 1\n"
  private static let unclear = "/* This file is GPL. */\nint c;\n"

  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    for (key, value) in [("user.name", "K Hacker"), ("user.email", "hacker@example.org")] {
      try await tree.git(["config", key, value])
    }
    try await tree.commit(
      "hv: Start\n",
      [
        "hv/a.c": .text(boilerplate), "hv/b.c": .text(boilerplate.replacing("a =", with: "b =")),
        "hv/a.h": .text(later), "hv/c.c": .text(unclear), "hv/data.bin": .bytes([0, 1, 2]),
      ])
    return tree
  }

  @Test func identifies() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(
      ["license", "--identify", "hv/a.c", "hv/a.h", "hv/c.c"], in: tree.path)
    #expect(outcome.output == "hv/a.c\tGPL-2.0-only\nhv/a.h\tGPL-2.0-or-later\nhv/c.c\t\n")
    #expect(outcome.status == 0)
    let missing = try await Program.run(["license", "--identify", "hv/none.c"], in: tree.path)
    #expect(missing.status == 2)
    #expect(missing.errors.hasPrefix("error: cannot read 'hv/none.c'"), "\(missing.transcript)")
  }

  @Test func showsFirst() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["license", "--diff"], in: tree.path)
    golden("license-diff", outcome.transcript)
    #expect(try await tree.text(["status", "--porcelain"]) == "")
    try await tree.write("../fix.diff", .text(outcome.output))
    try await tree.git(["apply", "../fix.diff"])
  }

  @Test func replacesAndJudges() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["license", "--fix", "--format", "terse"], in: tree.path)
    #expect(outcome.status == 1, "\(outcome.transcript)")
    #expect(try await tree.text(["status", "--porcelain"]) == " M hv/a.c\n M hv/a.h\n M hv/b.c")
    // What is left is the file that was not understood, and the one that has no source.
    #expect(
      outcome.output.contains("hv/c.c:1:") && !outcome.output.contains("hv/a.c:"), "\(outcome.transcript)")
    let again = try await Program.run(["license", "--diff"], in: tree.path)
    #expect(again.output == "" && again.status == 0, "\(again.transcript)")
  }

  /// The compiler sees the same tokens.
  @Test func changesCommentsOnly() async throws {
    let tree = try await Self.tree()
    func tokens(_ name: String) async throws -> [UInt8] {
      let gcc = ["-fpreprocessed", "-dD", "-E", "-P", "-x", "c", "\(tree.path)/\(name)"]
      return try await Oracle.run("/usr/bin/gcc", gcc)
    }
    var before: [[UInt8]] = []
    for name in ["hv/a.c", "hv/b.c", "hv/a.h"] { before.append(try await tokens(name)) }
    _ = try await Program.run(["license", "--fix"], in: tree.path)
    for (name, old) in zip(["hv/a.c", "hv/b.c", "hv/a.h"], before) {
      #expect(!old.isEmpty)
      #expect(try await tokens(name) == old, "\(name)")
    }
  }

  @Test func makesOneCommitForEachLicence() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["license", "--fix", "--commit", "--yes"], in: tree.path)
    golden(
      "license-commits", try await tree.text(["log", "--reverse", "--stat", "--format=%an%n%B", "HEAD~2.."]))
    #expect(outcome.status == 1, "\(outcome.transcript)")
    #expect(try await tree.text(["status", "--porcelain"]) == "")
  }

  @Test func doesNotTouchWhatIsNotCommitted() async throws {
    let tree = try await Self.tree()
    try await tree.write("hv/a.c", .text(Self.boilerplate + "int d;\n"))
    let outcome = try await Program.run(["license", "--fix", "--commit", "--yes"], in: tree.path)
    #expect(outcome.status == 2, "\(outcome.transcript)")
    #expect(try await tree.text(["log", "--format=%s"]) == "hv: Start")
    #expect(try await tree.text(["status", "--porcelain"]) == " M hv/a.c")
  }

  @Test func askedForTooMuch() async throws {
    let tree = try await Self.tree()
    for arguments in [["--fix", "--diff"], ["--identify", "--fix"], ["--commit"], ["--fix", "--yes"]] {
      let outcome = try await Program.run(["license"] + arguments, in: tree.path)
      #expect(outcome.status == 64, "\(outcome.transcript)")
    }
  }
}
