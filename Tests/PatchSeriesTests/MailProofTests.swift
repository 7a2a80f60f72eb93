// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import PatchSeries
import Testing

@Suite struct MailProofTests {
  private func commit(_ message: String, tree: Character = "a", author: String = "A U Thor") throws -> Commit
  {
    let signature = Signature(
      person: Person(name: author, address: "author@example.org"),
      time: Moment(seconds: 1_704_067_200, offset: 60))
    return Commit(
      id: try #require(CommitID(hex: String(repeating: "1", count: 40))), parents: [],
      tree: try #require(CommitID(hex: String(repeating: tree, count: 40))), author: signature,
      committer: signature,
      message: Bytes(message.utf8))
  }

  private func prove(_ wanted: Commit, _ outcome: MailProof.Outcome) throws -> CheckResult {
    let mail = MailMessage(fileName: "0001-x.patch", commit: wanted.id, text: [])
    return try #require(MailProof.results(of: [wanted], mails: [mail], outcomes: [outcome]).first)
  }

  @Test func theSameCommitPasses() throws {
    let wanted = try commit("hv: x\n\nBody.\n\nSigned-off-by: A <a@example.org>\n")
    #expect(try prove(wanted, .commit(wanted)).state == .success)
  }

  @Test func aLineFeedAtTheEndIsNoDifference() throws {
    #expect(try prove(commit("hv: x"), .commit(commit("hv: x\n"))).state == .success)
  }

  @Test(arguments: [
    ("hv: x\n", "hv: y\n", "PROOF_SUBJECT"), ("[hv] x\n", "x\n", "PROOF_SUBJECT"),
    ("hv: x\n\nAcked-by: B <b@example.org>\n", "hv: x\n", "PROOF_TRAILERS"),
    ("hv: x\n\none\n---\ntwo\n", "hv: x\n\none\n", "PROOF_MESSAGE"),
    ("hv: x\n\none  \n", "hv: x\n\none\n", "PROOF_MESSAGE"),
  ])
  func aLostWordIsNamed(_ before: String, _ after: String, _ rule: String) throws {
    let result = try prove(commit(before), .commit(commit(after)))
    #expect(result.state == .fail)
    #expect(result.findings.contains { $0.rule == rule }, "\(result.findings.map(\.rule))")
  }

  @Test func treeAndAuthorAreCompared() throws {
    let wanted = try commit("hv: x\n")
    #expect(try prove(wanted, .commit(commit("hv: x\n", tree: "b"))).findings.map(\.rule) == ["PROOF_TREE"])
    #expect(
      try prove(wanted, .commit(commit("hv: x\n", author: "B"))).findings.map(\.rule) == ["PROOF_AUTHOR"])
  }

  @Test func whatWasNotAppliedNeverPasses() throws {
    let wanted = try commit("hv: x\n")
    #expect(try prove(wanted, .refused("patch does not apply")).findings.map(\.rule) == ["PROOF_APPLY"])
    let later = try prove(wanted, .notTried)
    #expect(later.state == .notRun(because: "an earlier mail of the series does not apply"))
  }
}
