// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import PatchSeries

@Suite struct TrailerCollectionTests {
  private static let diff = "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-a\n+b\n"

  private static func commit(_ subject: String, diff: String = diff, tags: String = "") -> Patch {
    let somebody = Signature(
      person: Person(name: "J", address: "j@x.org"), time: Moment(seconds: 0, offset: 0))
    let id = CommitID(hex: String(repeating: "1", count: 40))!
    let message = "\(subject)\n\nText.\n\n\(tags)Signed-off-by: J <j@x.org>\n"
    return Patch(
      commit: Commit(
        id: id, parents: [], tree: id, author: somebody, committer: somebody, message: Bytes(message.utf8)),
      diff: Bytes(diff.utf8), files: [])
  }

  private static func patch(_ subject: String, id: String, diff: String = diff) -> Bytes {
    Bytes(
      "From: J <j@x.org>\nSubject: [PATCH 1/2] \(subject)\nMessage-Id: <\(id)>\n\nText.\n---\n\(diff)".utf8)
  }

  private static func answer(
    _ tag: String, to id: String, from: String = "R <r@x.org>", subject: String = "hv: Mend"
  ) -> Bytes {
    Bytes(
      "From: \(from)\nSubject: Re: [PATCH 1/2] \(subject)\nMessage-Id: <re-\(id)>\nIn-Reply-To: <\(id)>\n\n> Text.\n> Acked-by: Q <q@x.org>\n\n\(tag)\n"
        .utf8)
  }

  @Test func theDiffDecides() {
    let collection = TrailerCollection(
      [Self.commit("hv: Another name")],
      [Self.patch("hv: Mend", id: "1@x"), Self.answer("Reviewed-by: R <r@x.org>", to: "1@x")])
    #expect(collection.additions[0].map(\.trailer.value) == ["R <r@x.org>"])
    #expect(collection.doubts.isEmpty)
  }

  @Test func aChangedPatchIsDoubtful() {
    let changed = Self.diff.replacing("+b", with: "+c")
    let mails = [
      Self.patch("hv: Mend", id: "1@x", diff: changed), Self.answer("Tested-by: R <r@x.org>", to: "1@x"),
    ]
    let collection = TrailerCollection([Self.commit("hv: Mend")], mails)
    #expect(collection.additions == [[]])
    #expect(collection.doubts.map(\.reason) == ["the patch has changed since"])
    #expect(TrailerCollection([Self.commit("hv: Mend")], mails, takesDoubtful: true).additions[0].count == 1)
  }

  @Test func somebodyElsesTagIsDoubtful() {
    let mails = [Self.patch("hv: Mend", id: "1@x"), Self.answer("Acked-by: Z <z@x.org>", to: "1@x")]
    #expect(TrailerCollection([Self.commit("hv: Mend")], mails).doubts.count == 1)
  }

  @Test func nothingIsAddedTwice() {
    let mails = [Self.patch("hv: Mend", id: "1@x"), Self.answer("Reviewed-by: R <R@x.org>", to: "1@x")]
    let known = Self.commit("hv: Mend", tags: "Reviewed-by: R <r@x.org>\n")
    #expect(TrailerCollection([known], mails).additions == [[]])
  }

  @Test func theSubjectServesWhereThePatchIsNotThere() {
    let mails = [Self.answer("Reviewed-by: R <r@x.org>", to: "gone@x")]
    #expect(TrailerCollection([Self.commit("hv: Mend")], mails).additions[0].count == 1)
    #expect(TrailerCollection([Self.commit("hv: Other")], mails).doubts.count == 1)
  }

  @Test func theLastSignOffStaysLast() {
    let mails = [Self.answer("Reviewed-by: R <r@x.org>", to: "gone@x")]
    let collection = TrailerCollection([Self.commit("hv: Mend")], mails)
    #expect(
      String(lossy: collection.message(of: 0))
        == "hv: Mend\n\nText.\n\nReviewed-by: R <r@x.org>\nSigned-off-by: J <j@x.org>\n")
  }
}
