// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import PatchSeries

/// The text that a commit is checked as: the mail that it would be sent as, so that its verdict is that of
/// the mailed patch, line numbers included.
enum CommitMail {
  static func text(of patch: Patch) -> Bytes {
    var options = FormatOptions()
    // Only the lines of a signature count here, not its words; asking git for its version costs a process.
    options.signature = "patchkit"
    let mails = SeriesFormat.messages(for: Series(patches: [patch], base: nil), options)
    return mails.first?.text ?? patch.diff
  }
}
