// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One patch as a mail.
struct PatchMessage {
  private let source: PatchSource
  private let plan: MailPlan
  private let text: MessageText
  private let number: Int
  private var options: FormatOptions { plan.options }
  private var author: MailAddress { MailAddress(name: source.authorName, address: source.authorAddress) }

  init(_ source: PatchSource, _ plan: MailPlan, number: Int) {
    self.source = source
    self.plan = plan
    self.number = number
    text = MessageText(source.commit.message)
  }

  private var fileName: String { plan.fileName(number: number, subject: text.firstLine) }

  /// `isFirst` in the series: this mail names the base.
  func message(threading: Bytes, isFirst: Bool) -> MailMessage {
    let isShown = options.showsEmptyCommits || !source.files.isEmpty
    return MailMessage(
      fileName: fileName, commit: source.commit.id, text: isShown ? mail(threading, isFirst) : [])
  }

  private func mail(_ threading: Bytes, _ isFirst: Bool) -> Bytes {
    var mail = MailLayout.separator(source.commit.id, options) + threading
    mail.reserveCapacity(source.diff.count + source.commit.message.count + 1024)
    let dashes = appendMessage(to: &mail, isFirst)
    if !source.files.isEmpty { appendDiff(to: &mail, below: dashes) }
    if isFirst { mail += MailLayout.base(options) }
    mail += options.attachment.map { MailParts($0).closing } ?? MailLayout.signature(options)
    return mail
  }

  // MARK: Headers

  private var inBodyFrom: Bytes {
    guard let from = options.from, options.forcesInBodyFrom || from != author else { return [] }
    return Bytes("From: ".utf8) + author.text + [0x0A]
  }

  private func appendHeaders(to mail: inout Bytes, _ isFirst: Bool) {
    let header = HeaderText(charset: options.charset, encodes: options.encodesHeaders)
    mail += header.from(options.from ?? author)
    mail += Bytes("Date: \(MailDateText.text(source.commit.author.time))\n".utf8)
    let subject = options.keepsSubject ? Bytes(text.title.joined(separator: [0x0A])) : text.subject
    mail += header.subject(subject, start: plan.subjectStart(number: number))
    if options.attachment == nil, needsEncoding(isFirst) { mail += MailLayout.encoding(options) }
    mail += MailLayout.extraHeaders(options)
    if isFirst { mail += MailLayout.firstHeaders(options) }
    if let attachment = options.attachment { mail += MailParts(attachment).opening }
  }

  private func needsEncoding(_ isFirst: Bool) -> Bool {
    !HeaderText.isASCII(source.commit.message.prefix { $0 != 0 }) || !HeaderText.isASCII(inBodyFrom)
      || !HeaderText.isASCII(options.signOff?.text ?? [])
      || !HeaderText.isASCII(options.series.notes(on: source.commit.id, below: isFirst))
  }

  // MARK: Body

  /// Appends headers and message, and what stands below the dashes without being the commit's; says whether
  /// the dashes are written.
  private func appendMessage(to mail: inout Bytes, _ isFirst: Bool) -> Bool {
    let start = mail.count
    appendHeaders(to: &mail, isFirst)
    // With an attachment the empty line that ends the header stands above the first part.
    mail.append(0x0A)
    let origin = inBodyFrom
    if !origin.isEmpty { mail += origin + [0x0A] }
    mail += options.isMailboxRD ? Self.escaped(text.body) : text.body
    if text.body.isEmpty {
      // One empty line stands for the text, whatever stands above.
      while let last = mail.last, MessageText.isSpace(last) { mail.removeLast() }
      mail += [0x0A, 0x0A]
    }
    if let signer = options.signOff {
      mail.replaceSubrange(start..., with: SignOffLine.add(signer, to: Bytes(mail[start...])))
    }
    var comments = options.comparisons
    if let notes = options.notes[source.commit.id], !notes.isEmpty { comments.insert(notes, at: 0) }
    let remembered = options.series.notes(on: source.commit.id, below: isFirst)
    if !remembered.isEmpty { comments.insert(remembered, at: 0) }
    for (index, comment) in comments.enumerated() {
      mail += index == 0 ? Bytes("---\n".utf8) : [0x0A]
      mail += comment
    }
    return !comments.isEmpty
  }

  /// A line that a reader of mailboxes would take for the start of the next mail gets one more `>`.
  private static func escaped(_ body: Bytes) -> Bytes {
    var out: Bytes = []
    for line in body.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      if line.drop(while: { $0 == 0x3E }).starts(with: "From ".utf8) { out.append(0x3E) }
      out += line + [0x0A]
    }
    return out
  }

  private func appendDiff(to mail: inout Bytes, below hasDashes: Bool) {
    if !hasDashes, options.sections.contains(.table) { mail += Bytes("---".utf8) }
    mail.append(0x0A)
    let tables = DiffTables(
      files: source.files, folders: source.folders, sections: options.sections, layout: options.layout)
    mail += tables.text
    if tables.areShown {
      mail.append(0x0A)
      if let attachment = options.attachment { mail += MailParts(attachment).middle(fileName: fileName) }
    }
    mail += source.diff
  }
}
