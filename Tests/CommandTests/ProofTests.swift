// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// Commits that git format-patch mails without a word, and that git am does not make again.
@Suite struct ProofTests {
  struct Loss: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let message: String
    /// The rule that must name the loss; nil where the mail must pass.
    let rule: String?
  }

  static let losses: [Loss] = [
    Loss(
      testDescription: "nothing special", message: "hv: x\n\nWhy.\n\nSigned-off-by: A <a@example.org>\n",
      rule: nil),
    Loss(
      testDescription: "three dashes in the message cut it, and the sign-off with it",
      message: "hv: x\n\nBefore.\n---\nAfter.\n\nSigned-off-by: A <a@example.org>\n", rule: "PROOF_TRAILERS"),
    Loss(
      testDescription: "a diff in the message is taken for the patch",
      message:
        "hv: x\n\nThe compiler saw\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n\nand stopped.\n",
      rule: ""),
    Loss(
      testDescription: "a subject in brackets loses them", message: "[hv] x\n\nWhy.\n", rule: "PROOF_SUBJECT"),
    Loss(
      testDescription: "a subject of two lines becomes one of one", message: "hv: one\nand two\n\nWhy.\n",
      rule: "PROOF_MESSAGE"),
  ]

  @Test(arguments: losses) func whatGitAmLosesIsRefused(_ loss: Loss) async throws {
    let tree = try await ScratchTree()
    try await tree.commit("hv: start", ["f": .text("a\n")])
    try await tree.commit(loss.message, ["f": .text("a\nb\n")])
    let outcome = try await Program.run(["format", "-o", "out", "HEAD~1.."], in: tree.path)
    if let rule = loss.rule {
      #expect(outcome.status == 1, "\(outcome.transcript)")
      #expect(outcome.output.contains("PROOF_") && outcome.output.contains(rule), "\(outcome.transcript)")
      #expect(access(tree.path + "/out", F_OK) != 0, "a mail that fails its proof is not written")
    } else {
      #expect(outcome.status == 0, "\(outcome.transcript)")
    }
  }
}
