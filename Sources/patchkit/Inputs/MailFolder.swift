// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// The directory that mails are written to: all of them, or none.
struct MailFolder {
  /// Absolute path, and the path as the user gave it.
  let path: String
  let name: String

  /// Writes the mails and returns the names to show. Files of the same names are replaced.
  ///
  /// Each mail is written under a temporary name first, so that a full disk leaves no half series behind.
  func write(_ messages: [MailMessage]) throws -> [String] {
    try create()
    var temporary: [(from: String, to: String)] = []
    do {
      for message in messages {
        let target = "\(path)/\(message.fileName)"
        let draft = target + ".tmp"
        temporary.append((draft, target))
        try InputFile.write(message.text, to: draft, name: target)
      }
      for (from, to) in temporary where rename(from, to) != 0 {
        throw Failure.file("write", to, errno: errno)
      }
    } catch {
      for (from, _) in temporary { unlink(from) }
      throw error
    }
    return names(of: messages)
  }

  /// The names that the files have, or would have.
  func names(of messages: [MailMessage]) -> [String] {
    messages.map {
      name == "." ? $0.fileName : "\(name.hasSuffix("/") ? String(name.dropLast()) : name)/\($0.fileName)"
    }
  }

  func create() throws(Failure) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o777) != 0, errno != EEXIST { throw Failure.file("make", made, errno: errno) }
    }
  }
}
