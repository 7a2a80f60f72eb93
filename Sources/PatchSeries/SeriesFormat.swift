// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Makes a series into mails, byte for byte those of `git format-patch`, one after the other.
public struct SeriesFormat: Sendable {
  private let plan: MailPlan
  /// The same for the patches: compared with the last version is once, in the cover letter where there is one.
  private let patchPlan: MailPlan
  private var thread: MailThread
  private var number: Int
  private var isFirst = true

  public init(_ plan: MailPlan) {
    self.plan = plan
    var options = plan.options
    if options.hasCoverLetter { options.comparisons = [] }
    patchPlan = MailPlan(count: plan.count, options)
    thread = MailThread(plan.options)
    number = plan.options.startNumber
  }

  /// The cover letter, which comes first. `commits` in the order of the mails.
  public mutating func cover(of commits: [Commit]) -> MailMessage {
    isFirst = false
    return CoverLetter(commits, plan).message(thread.coverHeaders())
  }

  /// The next patch's mail.
  public mutating func mail(for source: PatchSource) -> MailMessage {
    let headers = thread.headers(for: source.commit.id, number: number)
    let message = PatchMessage(source, patchPlan, number: number).message(
      threading: headers, isFirst: isFirst)
    number += 1
    if !message.text.isEmpty { isFirst = false }
    return message
  }

  /// The mails of a series that is in memory, the cover letter first where one is wanted. `blobSizes` tells the
  /// bytes of blobs, by full id, which a binary delta does not.
  public static func messages(
    for series: Series, _ options: FormatOptions, blobSizes: [String: Int] = [:]
  ) -> [MailMessage] {
    let sources = series.patches.compactMap { patch in
      patch.commit.map { PatchSource(patch, $0, blobSizes: blobSizes) }
    }
    var format = SeriesFormat(MailPlan(count: series.patches.count, options))
    let cover = options.hasCoverLetter ? [format.cover(of: sources.map(\.commit))] : []
    return cover + sources.map { format.mail(for: $0) }
  }
}
