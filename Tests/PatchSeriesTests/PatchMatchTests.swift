// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import PatchSeries
import Testing

/// Which patch is which after a rebase, and what is told of it.
@Suite struct PatchMatchTests {
  /// A patch of one file that adds `lines` around a context.
  static func patch(
    _ id: Character, _ subject: String, adding lines: [String], context: String = "old", trailers: String = ""
  ) throws -> Patch {
    let body = lines.map { "+\($0)\n" }.joined()
    let diff = Bytes(
      ("diff --git a/f.c b/f.c\nindex 1111111..2222222 100644\n--- a/f.c\n+++ b/f.c\n"
        + "@@ -1,1 +1,\(lines.count + 1) @@\n \(context)\n\(body)").utf8)
    let hex = try #require(CommitID(hex: String(repeating: id, count: 40)))
    let who = Signature(
      person: Person(name: "A", address: "a@example.org"), time: Moment(seconds: 0, offset: 0))
    let commit = Commit(
      id: hex, parents: [], tree: hex, author: who, committer: who,
      message: Bytes("\(subject)\n\nWhy.\n\n\(trailers)Signed-off-by: A <a@example.org>\n".utf8))
    return Patch(commit: commit, diff: diff, files: try DiffParser.parse(diff))
  }

  @Test func contextAndTrailersDoNotCount() throws {
    let old = try Self.patch("a", "x", adding: ["1", "2"])
    let new = try Self.patch(
      "b", "x", adding: ["1", "2"], context: "new", trailers: "Reviewed-by: R <r@x>\n")
    #expect(old.changeFingerprint == new.changeFingerprint)
    #expect(old.proseFingerprint == new.proseFingerprint)
    #expect(try Self.patch("a", "x", adding: ["1", " 2"]).changeFingerprint != old.changeFingerprint)
    #expect(try Self.patch("a", "y", adding: ["1", "2"]).proseFingerprint != old.proseFingerprint)
  }

  @Test func knowsAPatchAgainByWhatIsLeftOfIt() throws {
    let old = [
      try Self.patch("a", "same commit", adding: ["1"]),
      try Self.patch("b", "same diff", adding: ["2", "22"]),
      try Self.patch("c", "same subject", adding: ["3"]),
      try Self.patch("d", "alike", adding: ["40", "41", "42", "43"]),
      try Self.patch("e", "gone", adding: ["5"]),
    ]
    let new = [
      try Self.patch("1", "another subject", adding: ["2", "22"]),
      try Self.patch("2", "same subject", adding: ["thirty"]), old[0],
      try Self.patch("3", "all other words", adding: ["40", "41", "42", "x"]),
      try Self.patch("4", "new", adding: ["6"]),
    ]
    let known = old.compactMap { TrackedPatch($0) }
    var match = PatchMatch(new, among: known)
    #expect(match.missing.map(\.subject) == ["alike", "gone"])
    match.compare(with: Dictionary(uniqueKeysWithValues: old.map { ($0.commit?.id ?? known[0].commit, $0) }))
    #expect(match.tracked.map(\.key) == [1, 2, 0, 3].map { known[$0].key } + ["444444444444"])
    #expect(match.gone.map(\.subject) == ["gone"])
  }

  @Test func equalSubjectsKeepTheirOrder() throws {
    let old = [try Self.patch("a", "x", adding: ["1"]), try Self.patch("b", "x", adding: ["2"])]
    let new = [try Self.patch("c", "x", adding: ["3"]), try Self.patch("d", "x", adding: ["4"])]
    let match = PatchMatch(new, among: old.compactMap { TrackedPatch($0) })
    #expect(match.tracked.map(\.key) == ["aaaaaaaaaaaa", "bbbbbbbbbbbb"])
  }

  /// A series of one patch in its second version, whose first had `old`.
  private static func status(
    old: Patch, new: Patch, version: Int = 2, cover: String = "", log: [ChangeLog.Entry] = []
  ) throws -> SeriesStatus {
    let id = try #require(ChangeID("20260101-x-1"))
    var series = TrackedSeries(changeID: id, branch: "x", base: "main")
    let known = try #require(TrackedPatch(old))
    series.patches = [known]
    let commit = known.commit
    let sent = SentVersion(
      series: series, base: commit, tip: commit, time: Moment(seconds: 0, offset: 0),
      messageIDs: ["v1@example.org"])
    series.version = version
    series.cover = cover
    series.log = ChangeLog(entries: log)
    return SeriesProgress.status(
      of: series, versions: [sent], base: commit, tip: commit, patches: [new],
      tracked: PatchMatch([new], among: [known]).tracked)
  }

  @Test func aSilentChangeIsAFinding() throws {
    let old = try Self.patch("a", "x", adding: ["1"])
    let reviewed = "Reviewed-by: R <r@x>\nAcked-by: B <b@x>\n"
    let changed = try Self.patch("b", "x", adding: ["2"], trailers: reviewed)
    func rules(_ new: Patch, _ log: [ChangeLog.Entry] = []) throws -> [String] {
      try Self.status(old: old, new: new, log: log).findings.map(\.rule)
    }
    #expect(try rules(changed) == ["CHANGELOG_MISSING", "STALE_TAG"])
    let entry = ChangeLog.Entry(version: 2, patch: "aaaaaaaaaaaa", text: "t")
    #expect(try rules(changed, [entry]) == ["STALE_TAG"])
    var kept = entry
    kept.keepsTags = true
    #expect(try rules(changed, [kept]) == [])
    // An entry of another version, or of another patch, says nothing of this change.
    #expect(try rules(changed, [ChangeLog.Entry(version: 1, patch: "aaaaaaaaaaaa", text: "t")]).count == 2)
    #expect(try rules(changed, [ChangeLog.Entry(version: 2, patch: "other", text: "t")]).count == 2)
    #expect(try rules(Self.patch("c", "x", adding: ["1"], trailers: reviewed)) == [])
    #expect(try rules(Self.patch("c", "y", adding: ["1"], trailers: reviewed)) == ["CHANGELOG_MISSING"])
  }

  @Test func everyRuleHasExamplesForReaders() {
    for info in SeriesRules.all { #expect(Set(info.examples.map(\.isBad)) == [true, false], "\(info.id)") }
  }

  @Test func severalPatchesWantACoverLetter() throws {
    let one = try Self.patch("a", "x", adding: ["1"])
    let two = try Self.patch("b", "y", adding: ["2"])
    func rules(_ patches: [Patch], cover: String) -> [String] {
      var series = TrackedSeries(changeID: ChangeID("20260101-x-1")!, branch: "x", base: "main")
      series.cover = cover
      return SeriesProgress.status(
        of: series, versions: [], base: nil, tip: one.commit!.id, patches: patches,
        tracked: PatchMatch(patches, among: []).tracked
      ).findings.map(\.rule)
    }
    #expect(rules([one, two], cover: "") == ["COVER_UNWRITTEN"])
    #expect(rules([one, two], cover: "EDITME: cover title for x") == ["COVER_UNWRITTEN"])
    #expect(rules([one, two], cover: "hv: Mend\n\nWhy.") == [])
    #expect(rules([one], cover: "") == [])
  }

  @Test func aSignOffOfTheCoverIsNotShownBelowTheDashes() throws {
    let patch = try Self.patch("a", "x", adding: ["1"])
    let status = try Self.status(
      old: patch, new: patch, cover: "Title\n\nFor reviewers.\n\nSigned-off-by: B <b@x>",
      log: [ChangeLog.Entry(version: 2, patch: nil, text: "All of it")])
    let parts = SeriesParts(status, hasCover: false, linkMask: "https://lists.example.org/%s/")
    let commit = try #require(patch.commit)
    let notes = try #require(parts.patchNotes[commit.id])
    #expect(
      String(lossy: notes)
        == "Title\n\nFor reviewers.\n\nChanges in v2:\n- All of it\n"
        + "- Link to v1: https://lists.example.org/v1@example.org/\n")
    #expect(parts.coverNotes.isEmpty)
    #expect(parts.trackingLines == ["change-id: 20260101-x-1"])
  }

  @Test func longEntriesAreBroken() throws {
    let patch = try Self.patch("a", "x", adding: ["1"])
    let words = String(repeating: "words and ", count: 12)
    let status = try Self.status(
      old: patch, new: patch, log: [ChangeLog.Entry(version: 2, patch: "aaaaaaaaaaaa", text: words)])
    let commit = try #require(patch.commit)
    let notes = try #require(SeriesParts(status, hasCover: true, linkMask: "%s").patchNotes[commit.id])
    let lines = String(lossy: notes).split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    #expect(lines[1].hasPrefix("- words") && lines[2].hasPrefix("  "))
  }
}
