// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// Everything that is decided before the first mail is composed.
struct FormatPlan {
  var selection: CommitSelection
  /// What git is asked for.
  var request: PatchRequest
  var mails: MailPlan
  var options: FormatOptions
  /// The patches, where they were read with the selection; nil for git to be asked.
  var patches: [PatchSource]?

  /// The mails, one at a time, each handed to `body` before git is asked for the next.
  nonisolated(nonsending)
    func eachMail(of tree: Tree, _ body: nonisolated(nonsending) (MailMessage, Commit?) async throws -> Void)
    async throws
  {
    var format = SeriesFormat(mails)
    if options.hasCoverLetter { try await body(format.cover(of: selection.texts.map(\.commit)), nil) }
    if let patches {
      for source in patches { try await body(format.mail(for: source), source.commit) }
      return
    }
    try await tree.eachPatch(of: selection.commits.map(\.id), request) { source in
      try await body(format.mail(for: source), source.commit)
    }
  }
}
