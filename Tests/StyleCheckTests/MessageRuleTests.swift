// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import StyleCheck

/// Rules whose verdict depends on a repository, on a tree, or on more than one line.
@Suite struct MessageRuleTests {
  /// A repository of one commit.
  struct OneCommit: CommitFacts {
    func commit(named name: String) -> CommitFact {
      let id = "123456789abcdef0123456789abcdef012345678"
      return id.hasPrefix(name.lowercased())
        ? .known(id: id, title: Array("hv: add the leak".utf8)) : .unknown
    }
  }

  static func findings(
    _ message: String, _ types: Set<String>, commits: (any CommitFacts)? = OneCommit()
  ) -> [Finding] {
    let text = """
      From: A Developer <a@example.org>
      Subject: [PATCH] hv: mend the leak

      \(message)
      Signed-off-by: A Developer <a@example.org>
      """
    let input = CheckInput(name: "x.patch", text: Bytes(text.utf8), kind: .patch)
    return StyleCheck.check([input], options: StyleOptions(only: types, strict: true), commits: commits)
      .flatMap(\.findings)
  }

  @Test func aFixesTagGetsTheTitleOfItsCommit() throws {
    let found = Self.findings("fixes: 123456789 (\"hv: the leak\")", ["BAD_FIXES_TAG"])
    let fix = try #require(found.first?.fix)
    #expect(found.count == 1)
    #expect(fix.trust == .safe)
    #expect(fix.edits.map { String(lossy: $0.replacement) } == ["Fixes: 123456789abc (\"hv: add the leak\")"])
  }

  @Test func aFixesTagOfAnUnknownCommitIsLeftToAnotherRule() {
    #expect(Self.findings("fixes: abcdef1", ["BAD_FIXES_TAG"]).isEmpty)
    #expect(Self.findings("Fixes: abcdef1", ["UNKNOWN_COMMIT_ID"]).count == 1)
    #expect(Self.findings("Fixes: 1234567", ["UNKNOWN_COMMIT_ID"]).isEmpty)
  }

  @Test func withoutARepositoryOnlyTheFormIsJudged() {
    let types: Set = ["BAD_FIXES_TAG", "GIT_COMMIT_ID"]
    #expect(Self.findings("Fixes: abcdef012345 (\"any\")", types, commits: nil).isEmpty)
    #expect(Self.findings("See commit abcdef012345 (\"any\").", types, commits: nil).isEmpty)
    #expect(Self.findings("See commit abcdef.", types, commits: nil).count == 1)
  }

  @Test(arguments: [
    ("See commit 123456789abc (\"hv: add the leak\").", 0), ("See commit 123456789abc (\"hv: a leak\").", 1),
    ("See commit 123456789abc\n(\"hv: add the leak\").", 0),
    ("See commit\n123456789abc (\"hv: add the leak\").", 0),
    ("See commit 123456789ABC (\"hv: add the leak\").", 0), ("See commit 1234ABCDEF01 (\"x\").", 0), ("See 123456789abc for more.", 1),
    ("See [123456789abc] for more.", 0), ("This reverts commit 123456789abc.", 0),
    ("Link: https://example.org commit 12345", 0),
  ])
  func commitsAreNamedByTitle(_ message: String, _ count: Int) {
    #expect(Self.findings(message, ["GIT_COMMIT_ID"]).count == count)
  }

  @Test func aCoDeveloperSignsBelow() {
    let other = "A Friend <f@example.org>"
    #expect(Self.findings("Co-developed-by: \(other)\nSigned-off-by: \(other)", ["BAD_SIGN_OFF"]).isEmpty)
    #expect(Self.findings("Co-developed-by: \(other)", ["BAD_SIGN_OFF"]).count == 1)
    #expect(
      Self.findings("Co-developed-by: A Developer <a@example.org>", ["BAD_SIGN_OFF"]).map(\.message)
        == ["the author needs no Co-developed-by:"])
  }

  @Test func whatOneMistakeOfATagHidesIsFoundOnce() {
    let found = Self.findings("Reviewd-by: A Friend <f@example.org>", ["BAD_SIGN_OFF"])
    #expect(found.count == 1)
    #expect(found.first?.fix?.edits.map { String(lossy: $0.replacement) } == ["Reviewed-by:"])
  }

  @Test(arguments: [
    ("teh teh host", ["teh"]), ("teh, teh host", ["teh", "teh"]), ("the_teh-host and teh's", []),
    ("café teh", ["teh"]), ("téh teh\u{201D}", ["teh"]), ("tehé", []), ("Teh", ["Teh"]),
  ])
  func wordsAreMisspelt(_ text: String, _ wrong: [String]) {
    let words = Misspellings(trees: [], dictionary: nil)
    let bytes = Bytes(text.utf8)
    let found = bytes.withUnsafeBufferPointer { buffer -> [String] in
      guard let base = buffer.baseAddress else { return [] }
      let line = ByteView(base: base, count: buffer.count)
      return SpellingSlip.all(in: line, words).map { line[$0.columns].text }
    }
    #expect(found == wrong)
  }

  @Test(arguments: [
    ("the the host", 1), ("The the host", 1), ("the  the host", 0), ("struct foo foo", 0), ("long long", 0),
    ("be be", 1), ("ff ff fe", 0), ("a-the the host", 0), ("the the-host", 0),
    ("-rw-r--r-- 1 root root file", 0), ("is is, is", 1),
  ])
  func wordsStandTwice(_ text: String, _ count: Int) {
    #expect(Self.findings(text, ["REPEATED_WORD"]).count == count)
  }
}
