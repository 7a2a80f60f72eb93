// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A commit's message as a mail shows it: the subject on one line, the rest below.
struct MessageText {
  /// The first paragraph, its lines joined by blanks.
  let subject: Bytes
  /// The first line alone: what file names are made from.
  let firstLine: Bytes
  /// What follows, each line without trailing blanks, ended by one line feed; empty where there is nothing.
  let body: Bytes

  init(_ message: Bytes) {
    // Git reads a message up to its first NUL.
    let text = message.prefix { $0 != 0 }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { MessageText.trimmed($0) }[
      ...]
    lines = lines.drop { $0.isEmpty }
    let title = lines.prefix { !$0.isEmpty }
    firstLine = title.first.map { Bytes($0) } ?? []
    subject = Bytes(title.joined(separator: [0x20]))
    var rest = lines.dropFirst(title.count).drop { $0.isEmpty }
    while let last = rest.last, last.isEmpty { rest.removeLast() }
    body = rest.isEmpty ? [] : Bytes(rest.joined(separator: [0x0A])) + [0x0A]
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.endIndex
    while end > line.startIndex, line[end - 1] == 0x20 || (0x09...0x0D).contains(line[end - 1]) { end -= 1 }
    return line[..<end]
  }

  /// The message as UTF-8, whatever the commit says it is in.
  static func utf8(_ commit: Commit) -> Bytes {
    guard let name = commit.encoding else { return commit.message }
    return Charset(name.utf8).utf8(commit.message) ?? commit.message
  }
}
