// SPDX-License-Identifier: GPL-2.0-only

/// One mail as it is written to a file, handed to a server or read from a mailbox.
public struct MailMessage: Hashable, Sendable {
  /// The name git would give its file (`0001-hv-fix-the-leak.patch`), or the name it was read from.
  public var fileName: String
  /// The commit it carries; nil for a cover letter or a mail that was received.
  public var commit: CommitID?
  /// Every byte from the `From <id> Mon Sep 17 00:00:00 2001` line (where there is one) to the end.
  public var text: Bytes

  public init(fileName: String, commit: CommitID?, text: Bytes) {
    self.fileName = fileName
    self.commit = commit
    self.text = text
  }
}
