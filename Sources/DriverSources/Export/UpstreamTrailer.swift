// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// `Upstream-commit: ID`, which closes the message of a commit that was brought out of a kernel tree.
enum UpstreamTrailer {
  static let key = "Upstream-commit"

  /// The message with the trailer: in its last paragraph, if that is one of trailers, else in one of its own.
  static func added(to message: Bytes, _ commit: CommitID) -> Bytes {
    let line = Bytes("\(key): \(commit.hex)\n".utf8)
    var text = message
    if text.last != 0x0A { text.append(0x0A) }
    return text + (endsWithTrailers(text) ? [] : [0x0A]) + line
  }

  /// The message as it was before `added`.
  static func removed(from message: Bytes) -> Bytes {
    guard message.last == 0x0A else { return message }
    let start = message.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard message[start...].starts(with: "\(key): ".utf8), commit(in: message[start...]) != nil else {
      return message
    }
    let rest = Bytes(message[..<start])
    return rest.suffix(2) == [0x0A, 0x0A] ? Bytes(rest.dropLast()) : rest
  }

  /// The commit that the line `Upstream-commit: ID` names.
  static func commit(in line: some Sequence<UInt8>) -> CommitID? {
    let text = String(lossy: Bytes(line)).split(separator: ":", maxSplits: 1)
    guard text.count == 2, text[0] == key else { return nil }
    return CommitID(hex: String(text[1].filter { !$0.isWhitespace }))
  }

  /// A last paragraph that has nothing but `Key: value` lines and is not the subject.
  private static func endsWithTrailers(_ message: Bytes) -> Bool {
    let text = String(lossy: message)
    // What comes behind an empty line is a paragraph of its own.
    guard !text.hasSuffix("\n\n"),
      let gap = text.ranges(of: "\n\n").last(where: { $0.upperBound < text.endIndex })
    else {
      return false
    }
    let lines = text[gap.upperBound...].split(separator: "\n")
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let key = line.prefix { $0.isLetter || $0 == "-" }
        return !key.isEmpty && line[key.endIndex...].hasPrefix(": ")
      }
  }
}
