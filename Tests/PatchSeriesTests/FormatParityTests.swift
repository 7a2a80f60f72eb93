// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries
import TestSupport
import Testing

/// Our mails against those of the installed `git format-patch`, byte for byte, on awkward commits.
@Suite struct FormatParityTests {
  /// Options of git, and the same for us.
  struct Case: Sendable, CustomTestStringConvertible {
    let git: [String]
    let ours: @Sendable (inout FormatOptions) -> Void
    var testDescription: String { git.joined(separator: " ") }
  }

  static let cases: [Case] = [
    Case(git: []) { _ in },
    Case(git: ["-v", "2"]) { $0.version = "2" },
    Case(git: ["--subject-prefix=PATCH net-next"]) { $0.subjectPrefix = "PATCH net-next" },
    Case(git: ["--rfc", "-v3"]) {
      $0.subjectPrefix = "RFC PATCH"
      $0.version = "3"
    },
    Case(git: ["-N"]) { $0.numbering = .never },
    Case(git: ["-n"]) { $0.numbering = .always },
    Case(git: ["--no-signature"]) { $0.signature = nil },
    Case(git: ["--signature=sent by hand"]) { $0.signature = "sent by hand" },
    Case(git: ["--to=a@example.org", "--to=b@example.org", "--cc=c@example.org"]) {
      $0.to = ["a@example.org", "b@example.org"]
      $0.cc = ["c@example.org"]
    },
    Case(git: ["--add-header=X-Tree: hv"]) { $0.headers = ["X-Tree: hv"] },
    Case(git: ["--in-reply-to=<1@example.org>"]) { $0.inReplyTo = ["1@example.org"] },
  ]

  @Test(arguments: cases) func mailsAreEqual(_ item: Case) async throws {
    let tree = try await Self.awkwardTree()
    try await compare(tree, item.git, item.ours)
  }

  @Test func coverLettersAreEqual() async throws {
    let tree = try await Self.awkwardTree()
    try await compare(tree, ["--cover-letter", "-v2"]) {
      $0.hasCoverLetter = true
      $0.version = "2"
    }
  }

  @Test func basesAreEqual() async throws {
    let tree = try await Self.awkwardTree()
    let base = try await tree.text(["rev-parse", "HEAD~\(Self.commitCount)"])
    try await compare(tree, ["--base=\(base)"]) { $0.base = CommitID(hex: base) }
  }

  @Test func namesAreThoseOfGit() async throws {
    let tree = try await Self.awkwardTree()
    let names = try await tree.text(
      ["format-patch", "-o", tree.directory + "/out", "HEAD~\(Self.commitCount)"])
    let ours = SeriesFormat.messages(for: try await Self.series(tree), FormatOptions()).map(\.fileName)
    #expect(names.split(separator: "\n").map { String($0.split(separator: "/").last ?? "") } == ours)
  }

  private func compare(
    _ tree: ScratchTree, _ git: [String], _ change: @Sendable (inout FormatOptions) -> Void
  ) async throws {
    // Files, not --stdout, which puts an empty line between the mails.
    let names = try await tree.text(
      ["format-patch", "-M", "-o", tree.directory + "/out"] + git + ["HEAD~\(Self.commitCount)"])
    let expected = try names.split(separator: "\n").flatMap { try Oracle.read(String($0)) }
    let source = try Self.source(tree)
    let series = try await Self.series(tree)
    var options = FormatOptions()
    options.signature = try await source.gitVersion()
    options.sender = try await Self.committer(tree)
    change(&options)
    if options.hasCoverLetter, let base = series.base, let tip = series.patches.last?.commit?.id {
      options.rangeDiff = try await source.difference(from: base, to: tip)
    }
    options.blobSizes = try await source.blobSizes(of: options.rangeDiff + series.patches.flatMap(\.files))
    let ours = SeriesFormat.messages(for: series, options).flatMap(\.text)
    let at = zip(expected, ours).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    func near(_ bytes: Bytes) -> String {
      String(lossy: bytes[max(0, at - 120)..<min(bytes.count, at + 120)])
    }
    #expect(expected == ours, "they part at byte \(at):\n--- git\n\(near(expected))\n--- ours\n\(near(ours))")
  }

  private static func source(_ tree: ScratchTree) throws -> Tree {
    let environment = GitEnvironment(["PATH": "/usr/bin:/bin", "HOME": tree.directory])
    return try Tree(at: tree.path, environment: environment)
  }

  private static func series(_ tree: ScratchTree) async throws -> Series {
    let source = try Self.source(tree)
    return try await source.series(in: RevisionRange("HEAD~\(commitCount)"), single: .since)
  }

  private static func committer(_ tree: ScratchTree) async throws -> Signature? {
    let words = try await tree.text(["var", "GIT_COMMITTER_IDENT"]).split(separator: " ")
    guard words.count >= 2, let seconds = Int64(words[words.count - 2]) else { return nil }
    return Signature(
      person: Person(name: "C O Mitter", address: "committer@example.org"),
      time: Moment(seconds: seconds, offset: 60))
  }

  private static let commitCount = 13

  // swift-format-ignore: the messages are long on purpose
  /// Renames, modes, binaries, links, encodings, long and strange names and messages.
  private static func awkwardTree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    let lines = (1...80).map { "line \($0)\n" }.joined()
    try await tree.commit(
      "start", ["a.c": .text(lines), "dir/b.c": .text(lines), "bin": .bytes([0, 1, 2, 3])])
    try await tree.commit(
      "hv: change a line\n\nBecause.\n", ["a.c": .text(lines.replacing("line 7\n", with: "seven\n"))])
    try await tree.commit("hv: move it", ["dir/b.c": .removed, "dir/sub/b.c": .text(lines)])
    try await tree.commit(
      "hv: move across folders", ["dir/sub/b.c": .removed, "other/sub/b.c": .text(lines + "more\n")])
    try await tree.commit("hv: make it run", ["run.sh": .executable("#!/bin/sh\n")])
    try await tree.commit("hv: and no more", ["run.sh": .text("#!/bin/sh\n")])
    try await tree.commit("hv: a link", ["link": .symlink(to: "a.c")])
    try await tree.commit(
      "hv: binaries", ["bin": .bytes([0] + Array(repeating: 7, count: 300)), "new.bin": .bytes([0, 255])])
    try await tree.commit(
      "hv: mend the lêak of a bûffer whose name is long enough to make the subject need more than one line\n\nÜber alles.\n",
      ["ü.c": .text("x\n")], author: "Jörg Ünlü <joerg@example.org>")
    try await tree.commit(
      "hv: a subject that is longer than a mail's line may be, and so is folded by whoever writes the mail\n\n  indented  \n\n\n\nend\n",
      ["no-newline": .text("x")], author: "\"Dr. Q\" A. Person <q@example.org>")
    try await tree.commit("hv: crlf", ["crlf.txt": .text("a\r\nb\r\n"), "empty": .text("")])
    try await tree.commit(
      "first line\nsecond line of the subject\n\nbody\n", ["empty": .removed, "no-newline": .text("x\n")])
    var many: [String: ScratchTree.File] = [:]
    for i in 0..<30 {
      many["a/very/long/path/that/does/not/fit/into/the/table/of/changes/file\(i).c"] = .text(
        String(repeating: "x\n", count: i * 9 + 1))
    }
    try await tree.commit("[PATCH] hv: brackets.. and dots...", many)
    try await tree.commit(
      "hv: the end\n\nSigned-off-by: A U Thor <author@example.org>\n", ["a.c": .text("gone\n")])
    return tree
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = self.firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
