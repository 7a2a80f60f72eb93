// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The text that a commit is checked as: its message and its diff, laid out as a mail.
///
/// The rules look at the subject, the message and the diff, which have here the bytes of the mail.
enum CommitMail {
  static func text(of patch: Patch) -> Bytes {
    guard let commit = patch.commit else { return patch.diff }
    let message = CommitMessage(commit.message)
    let author = commit.author.person
    var text = Bytes("From: \(author.name) <\(author.address)>\nSubject: [PATCH] ".utf8)
    text += message.subject + [0x0A, 0x0A] + message.body
    if text.last != 0x0A { text.append(0x0A) }
    return text + Bytes("---\n\n".utf8) + patch.diff + Bytes("-- \n".utf8)
  }
}
