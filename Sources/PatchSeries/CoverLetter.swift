// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The mail that opens a series: its text, the list of its patches and the diffstat of all of them.
struct CoverLetter {
  private let commits: [Commit]
  private let plan: MailPlan
  private let subject: Bytes
  private let body: Bytes
  private var options: FormatOptions { plan.options }

  /// `commits` in the order of the mails; their messages are in the charset of the mails.
  init(_ commits: [Commit], _ plan: MailPlan) {
    self.commits = commits
    self.plan = plan
    subject = Bytes(plan.options.coverSubject.utf8)
    body = MessageText(Bytes(("\n" + plan.options.coverBody).utf8), skipsBlankLines: false).body
  }

  func message(_ threading: Bytes) -> MailMessage {
    var mail: Bytes = []
    if let last = commits.last { mail += MailLayout.separator(last.id, options) }
    mail += threading
    appendHeaders(to: &mail)
    mail.append(0x0A)
    mail += body + [0x0A] + options.series.coverNotes
    mail += Shortlog(commits, names: options.authorNames).text
    if let files = options.coverFiles {
      mail += DiffTables(files: files, folders: [], sections: .usual, layout: options.layout).text
      mail.append(0x0A)
    }
    for comparison in options.comparisons { mail += comparison }
    mail += options.series.comparison
    mail += MailLayout.base(options)
    mail += MailLayout.signature(options)
    return MailMessage(
      fileName: plan.fileName(number: 0, subject: Bytes("cover-letter".utf8)), commit: nil, text: mail)
  }

  private func appendHeaders(to mail: inout Bytes) {
    let header = HeaderText(charset: "UTF-8", encodes: options.encodesHeaders && options.encodesCoverHeaders)
    if let sender = options.sender {
      mail += header.from(MailAddress(sender.person))
      mail += Bytes("Date: \(MailDateText.text(sender.time))\n".utf8)
    }
    mail += header.subject(subject, start: plan.subjectStart(number: 0))
    if needsEncoding { mail += MailLayout.encoding(options) }
    mail += MailLayout.extraHeaders(options) + MailLayout.firstHeaders(options)
  }

  private var needsEncoding: Bool {
    if options.declaresCoverCharset, !HeaderText.isASCII(subject) || !HeaderText.isASCII(body) {
      return true
    }
    if !HeaderText.isASCII(options.series.coverNotes) || !HeaderText.isASCII(options.series.comparison) {
      return true
    }
    return commits.contains { commit in
      !HeaderText.isASCII(commit.message) || !HeaderText.isASCII(commit.author.person.name.utf8)
        || !HeaderText.isASCII(commit.committer.person.name.utf8)
    }
  }
}
