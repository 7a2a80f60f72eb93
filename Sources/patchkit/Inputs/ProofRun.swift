// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// Applies the mails of a series in a scratch checkout and compares what comes out.
struct ProofRun {
  let session: Session

  func prove(_ mails: SeriesMails.Mails) async throws -> [CheckResult] {
    let commits = mails.commits
    let patches = mails.messages.filter { $0.commit != nil }
    guard let base = commits.first?.parents.first else {
      throw Failure(
        "the series begins with the first commit of the repository, which has no base to apply mails on",
        hint: "patchkit format HEAD~1..")
    }
    session.output.progress("proving \(patches.count) mails on \(base.short)")
    let applied = try await Worktree.apply(
      mails: patches.map(\.text), on: base, of: mails.tree.repository, below: session.scratchDirectory,
      program: mails.tree.program)
    return MailProof.results(of: commits, mails: patches, outcomes: applied.map(Self.outcome))
  }

  private static func outcome(_ mail: AppliedMail) -> MailProof.Outcome {
    switch mail {
    case .commit(let commit): .commit(commit)
    case .failed(let words): .refused(words)
    case .notTried: .notTried
    }
  }
}
