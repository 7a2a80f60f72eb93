// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One patch as a mail.
struct PatchMessage {
  private let patch: Patch
  private let commit: Commit
  private let plan: MailPlan
  private let options: FormatOptions
  private let text: MessageText

  init(_ patch: Patch, _ commit: Commit, _ plan: MailPlan, _ options: FormatOptions) {
    self.patch = patch
    self.commit = commit
    self.plan = plan
    self.options = options
    text = MessageText(MessageText.utf8(commit))
  }

  func message(number: Int, threading: Bytes, isFirst: Bool) -> MailMessage {
    var mail = MailLayout.separator(commit.id) + threading
    mail += HeaderText.from(commit.author.person)
    mail += Bytes("Date: \(MailDateText.text(commit.author.time))\n".utf8)
    mail += HeaderText.subject(text.subject, start: plan.subjectStart(number: number))
    if !HeaderText.isASCII(text.subject) || !HeaderText.isASCII(MessageText.utf8(commit))
      || !HeaderText.isASCII(options.series.notes(on: commit.id, below: isFirst))
    {
      mail += MailLayout.utf8
    }
    mail += MailLayout.extraHeaders(options)
    if isFirst { mail += MailLayout.firstHeaders(options) }
    mail.append(0x0A)
    mail += text.body
    if !patch.files.isEmpty {
      mail += Bytes("---\n".utf8)
      let notes = options.series.notes(on: commit.id, below: isFirst)
      mail += notes + (notes.isEmpty ? [] : [0x0A])
      mail += DiffStat(patch.files, blobSizes: options.blobSizes).text
      mail.append(0x0A)
      mail += patch.diff
    }
    if isFirst { mail += MailLayout.base(options) }
    mail += MailLayout.signature(options)
    return MailMessage(
      fileName: plan.fileName(number: number, subject: text.firstLine), commit: commit.id, text: mail)
  }
}
