// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Makes a series into mails, byte for byte those of `git format-patch`.
public enum SeriesFormat {
  /// The mails of `series`, the cover letter first where one is wanted.
  public static func messages(for series: Series, _ options: FormatOptions) -> [MailMessage] {
    let plan = MailPlan(count: series.patches.count, options)
    var thread = MailThread(options)
    var messages: [MailMessage] = []
    if options.hasCoverLetter {
      let headers = thread.headers(for: .cover)
      messages.append(CoverLetter(series, plan, options).message(headers))
    }
    for (index, patch) in series.patches.enumerated() {
      guard let commit = patch.commit else { continue }
      let headers = thread.headers(for: .patch(commit.id))
      messages.append(
        PatchMessage(patch, commit, plan, options)
          .message(number: index + 1, threading: headers, isFirst: messages.isEmpty))
    }
    return messages
  }
}
