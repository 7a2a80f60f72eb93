// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct SeriesStoreTests {
  private static let id = ChangeID("20260101-x-1a2b")

  /// Everything that a series can hold, awkward texts included.
  private static func series(_ tip: CommitID) throws -> TrackedSeries {
    var series = TrackedSeries(changeID: try #require(id), branch: "topic/x", base: "origin/main")
    series.version = 2
    series.prefixes = ["RFC", "net-next"]
    series.to = ["\"A, B\" <a@example.org>"]
    series.cc = ["back\\slash <c@example.org>", "# no remark <d@example.org>"]
    series.dependencies = [try #require(SeriesDependency("change-id: a-b:v3"))]
    series.cover = "hv: Ä \"subject\"\n\n[section]\n\tkey = value ; none\n\\"
    let print = Fingerprint("x".utf8)
    series.patches = [
      TrackedPatch(
        key: "1a2b3c", commit: tip, change: print, prose: print, subject: "a \"b\" \\ # c ; \u{1b}[1m")
    ]
    series.log.entries = [
      ChangeLog.Entry(version: 2, patch: "1a2b3c", text: "two\nlines", keepsTags: true),
      ChangeLog.Entry(version: 2, patch: nil, text: " blanks at both ends "),
      ChangeLog.Entry(version: 1, patch: nil, text: "]\"[x]"),
    ]
    series.origin = .b4
    return series
  }

  @Test func whatIsWrittenReadsBack() throws {
    let tip = try #require(CommitID(hex: String(repeating: "a", count: 40)))
    let series = try Self.series(tip)
    let files = SeriesFile(series).files
    let read = try SeriesFile(parsing: files["series"] ?? [], cover: files["cover"] ?? [], file: "x")
    #expect(read.series == series)
    #expect(read.sent == nil)
    let sent = SentVersion(
      series: series, base: tip, tip: tip, time: Moment(seconds: 12, offset: -90), messageIDs: ["a@b", "c@d"])
    let record = SeriesFile(sent).files
    #expect(
      try SeriesFile(parsing: record["series"] ?? [], cover: record["cover"] ?? [], file: "x").sent == sent)
  }

  @Test func aVersionThatNobodySendsIsRefused() throws {
    let tip = try #require(CommitID(hex: String(repeating: "a", count: 40)))
    var series = try Self.series(tip)
    series.version = .max
    let files = SeriesFile(series).files
    #expect(throws: GitError.self) { try SeriesFile(parsing: files["series"] ?? [], cover: [], file: "x") }
  }

  @Test func gitReadsItToo() async throws {
    let tree = try await ScratchTree()
    let tip = try #require(CommitID(hex: String(repeating: "a", count: 40)))
    try await tree.write("series", .bytes(SeriesFile(try Self.series(tip)).files["series"] ?? []))
    #expect(
      try await tree.text(["config", "-f", "series", "--get-all", "series.to"]) == "\"A, B\" <a@example.org>")
    #expect(
      try await tree.text(["config", "-f", "series", "patch.1a2b3c.subject"]) == "a \"b\" \\ # c ; \u{1b}[1m")
  }

  @Test(arguments: [
    "", "[series]\nformat = 2\n", "[series]\nformat = 1\n", "[series\n",
    "[series]\nformat=1\nchange-id=../x\nversion=1\nbranch=b\nbase=c\n",
    "[series]\nformat=1\nchange-id=x\nversion=0\nbranch=b\nbase=c\n",
    "[series]\nformat=1\nchange-id=x\nversion=1\nbranch=b\nbase=c\n[patch \"k\"]\ncommit=1\n",
    "[series]\nformat=1\nchange-id=x\nversion=1\nbranch=b\nbase=c\n[sent]\nbase=1\n",
  ]) func damageIsAnError(text: String) {
    #expect(throws: GitError.self) {
      _ = try SeriesFile(parsing: Bytes(text.utf8), cover: [], file: "refs/x:series")
    }
  }

  private static func store() async throws -> (ScratchTree, SeriesStore, CommitID) {
    let scratch = try await ScratchTree()
    for (key, value) in [("user.name", "K"), ("user.email", "k@example.org")] {
      try await scratch.git(["config", key, value])
    }
    let tip = try #require(CommitID(hex: try await scratch.commit("hv: x\n", ["f": .text("1\n")])))
    let tree = try Tree(at: scratch.path, environment: GitEnvironment(["HOME": scratch.directory]))
    return (scratch, SeriesStore(tree), tip)
  }

  @Test func theSecondOfTwoWritersIsTold() async throws {
    let (scratch, store, tip) = try await Self.store()
    let series = try Self.series(tip)
    try await store.save(series, over: nil, tip: tip, reason: "new")
    let seen = try #require(try await store.series(on: "topic/x"))
    #expect(seen.series == series)
    try await store.save(series, over: seen, tip: tip, reason: "first")
    await #expect(throws: GitError.referenceMoved("refs/patchkit/series/20260101-x-1a2b/state")) {
      try await store.save(series, over: seen, tip: tip, reason: "second")
    }
    await #expect(throws: GitError.referenceMoved("refs/patchkit/series/20260101-x-1a2b/state")) {
      try await store.save(series, over: nil, tip: tip, reason: "new")
    }
    #expect(
      try await scratch.text([
        "log", "--first-parent", "--format=%s", "refs/patchkit/series/20260101-x-1a2b/state",
      ])
      .hasPrefix("series: first\nseries: new"))
  }

  @Test func aRecordIsMadeOnce() async throws {
    let (scratch, store, tip) = try await Self.store()
    var series = try Self.series(tip)
    try await store.save(series, over: nil, tip: tip, reason: "new")
    let stored = try #require(try await store.series(on: "topic/x"))
    let sent = SentVersion(series: series, base: tip, tip: tip, time: Moment(seconds: 1, offset: 0))
    try await store.record(sent, of: stored)
    let before = try await scratch.text(["rev-parse", "refs/patchkit/series/20260101-x-1a2b/v2"])
    await #expect(throws: GitError.referenceMoved("refs/patchkit/series/20260101-x-1a2b/v2")) {
      try await store.record(sent, of: stored)
    }
    series.cover = "another"
    try await store.save(
      series, over: stored, tip: tip, reason: "edit",
      versions: [SentVersion(series: series, base: tip, tip: tip, time: Moment(seconds: 2, offset: 0))])
    #expect(try await scratch.text(["rev-parse", "refs/patchkit/series/20260101-x-1a2b/v2"]) == before)
    #expect(try await store.series(on: "topic/x")?.versions == [sent])
  }

  /// What somebody pushed there is no series, or an error that names it; the others are still listed.
  @Test func strangersReferences() async throws {
    let (scratch, store, tip) = try await Self.store()
    try await store.save(try Self.series(tip), over: nil, tip: tip, reason: "new")
    for name in ["other/v9", "20260101-x-1a2b/vx", "a/b/c"] {
      try await scratch.git(["update-ref", "refs/patchkit/series/\(name)", tip.hex])
    }
    let contents = try await store.contents()
    #expect(contents.series.map(\.series.branch) == ["topic/x"])
    #expect(
      contents.damage.count == 1 && "\(contents.damage)".contains("refs/patchkit/series/other/v9:series"))
    #expect(try await store.series(on: "topic/x") != nil)
    await #expect(throws: GitError.self) { _ = try await store.series(on: "elsewhere") }
  }
}
