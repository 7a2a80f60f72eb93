// SPDX-License-Identifier: GPL-2.0-only

/// A mail as `git am` would commit it: what git-mailinfo(1) makes of it.
public struct MailedPatch: Hashable, Sendable {
  /// The mail's own header.
  public let header: MailHeader
  /// From the body's first lines or else from the header; nil when neither names one.
  public let author: Person?
  /// The `Date` value, white space collapsed; empty when there is none.
  public let date: String
  /// What the brackets before the subject say.
  public let prefix: SubjectPrefix
  /// The subject as it will be committed, without prefix.
  public let subject: Bytes
  /// Body lines up to the patch, UTF-8 where the charset was known, in-body headers removed.
  public let message: Bytes
  /// Everything from the line that ends the message on: three dashes, diffstat, diff, signature.
  public let patch: Bytes
  /// Where in `patch` the diff is, from its first header line to its last line. Empty without a diff;
  /// up to the end when the diff is broken.
  public let diffRange: Range<Int>
  /// 1-based line of the mail at which `patch` starts; nil where packing hides it (multipart,
  /// quoted-printable, base64, flowed) or there is no patch.
  public let patchLine: Int?

  /// `mail` is one message, its `From ` line included or not (see `Mailbox`).
  public init(_ mail: Bytes) {
    let start = mail.firstIndex { !$0.isSpace } ?? mail.count
    let header = MailHeader(mail, from: start, line: 1 + mail[..<start].count { $0 == 0x0A })
    let body = MailBody(mail, header)
    var reader = MessageReader()
    body.forEachLine { reader.take($0, $1) }
    reader.finish()
    self.header = header
    message = reader.message
    patch = reader.patch
    let values = Values(header, body.partHeaders, reader)
    author = values.from.map { from in
      let (name, address) = MailAuthor.read(from)
      return Person(name: String(lossy: name), address: String(lossy: address))
    }
    date = String(lossy: (values.date ?? [])[...].collapsingSpace())
    (prefix, subject) = SubjectPrefix.split(values.subject ?? [])
    diffRange = DiffParser.extent(of: patch)
    patchLine = reader.hasPatch && body.isVerbatim ? header.endLine + reader.linesBefore : nil
  }

  /// The three fields, from wherever they hold.
  private struct Values {
    var from: Bytes?
    var subject: Bytes?
    var date: Bytes?

    /// Headers in the body count only above a patch; a part's header only where the mail has none.
    init(_ header: MailHeader, _ parts: [MailHeader], _ reader: MessageReader) {
      func value(_ name: StaticString, _ inBody: Bytes?) -> Bytes? {
        if reader.hasPatch, let inBody { return inBody }
        let own = header.values(name).last ?? parts.lazy.compactMap { $0.value(name) }.first
        return own.map(EncodedWord.decode)
      }
      from = value("From", reader.from)
      subject = value("Subject", reader.subject)
      date = value("Date", reader.date)
    }
  }

  /// The message `git am` commits: subject, empty line, message, cleaned of stray white space.
  public var commitMessage: CommitMessage {
    CommitMessage(CommitMessage.cleaned(subject + [0x0A, 0x0A] + message))
  }

  /// When the patch was written; nil when the date cannot be read.
  public var time: Moment? { MailDate.parse(date) }

  /// What stands between the three dashes and the diff: notes to the reader, and the diffstat.
  public var notes: Bytes {
    let firstLine = patch.firstIndex(of: 0x0A).map { $0 + 1 } ?? patch.count
    guard patch.has("---", at: 0, before: firstLine), patch[3..<firstLine].allSatisfy(\.isSpace) else {
      return []
    }
    let end = diffRange.isEmpty ? patch.count : diffRange.lowerBound
    return Array(patch[firstLine..<max(firstLine, end)])
  }

  /// The diff's bytes.
  public var diff: Bytes { Array(patch[diffRange]) }

  /// The patch as a value.
  ///
  /// Throws what is wrong with the diff; lines are lines of `patch` (see `patchLine`).
  public func parsed() throws(PatchError) -> Patch {
    var files = try DiffParser.parse(patch)
    // What precedes the first file is the notes, not part of the diff.
    if !files.isEmpty { files[0].spelling.preamble = [] }
    return Patch(commit: nil, diff: diff, files: files)
  }
}
