// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The mail that opens a series: its text, the list of its patches and the diffstat of all of them.
struct CoverLetter {
  private let series: Series
  private let plan: MailPlan
  private let options: FormatOptions
  private let text: MessageText

  init(_ series: Series, _ plan: MailPlan, _ options: FormatOptions) {
    self.series = series
    self.plan = plan
    self.options = options
    text = MessageText(Bytes(options.coverText.utf8))
  }

  func message(_ threading: Bytes) -> MailMessage {
    var mail: Bytes = []
    if let last = series.patches.last?.commit { mail += MailLayout.separator(last.id) }
    mail += threading
    if let sender = options.sender {
      mail += HeaderText.from(sender.person)
      mail += Bytes("Date: \(MailDateText.text(sender.time))\n".utf8)
    }
    mail += HeaderText.subject(text.subject, start: plan.subjectStart(number: 0))
    if needsUTF8 { mail += MailLayout.utf8 }
    mail += MailLayout.extraHeaders(options) + MailLayout.firstHeaders(options)
    mail.append(0x0A)
    mail += text.body + [0x0A] + options.series.coverNotes
    mail += Shortlog(series.patches.compactMap(\.commit), names: options.authorNames).text
    let stat = DiffStat(options.rangeDiff, blobSizes: options.blobSizes).text
    mail += stat
    if !stat.isEmpty { mail.append(0x0A) }
    mail += options.series.comparison
    mail += MailLayout.base(options)
    mail += MailLayout.signature(options)
    return MailMessage(
      fileName: plan.fileName(number: 0, subject: Bytes("cover-letter".utf8)), commit: nil, text: mail)
  }

  private var needsUTF8: Bool {
    let own = [text.subject, text.body, options.series.coverNotes, options.series.comparison]
    if !own.allSatisfy(HeaderText.isASCII) { return true }
    return series.patches.compactMap(\.commit).contains { commit in
      !HeaderText.isASCII(MessageText.utf8(commit)) || !HeaderText.isASCII(commit.author.person.name.utf8)
        || !HeaderText.isASCII(commit.committer.person.name.utf8)
    }
  }
}
