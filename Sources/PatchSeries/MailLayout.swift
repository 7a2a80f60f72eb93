// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The parts that every mail of a series has.
enum MailLayout {
  /// The line that begins a mail in a mailbox; its date means nothing and never changes.
  static func separator(_ id: CommitID, _ options: FormatOptions) -> Bytes {
    let hex = options.hasZeroCommit ? String(repeating: "0", count: id.hex.utf8.count) : id.hex
    return Bytes("From \(hex) Mon Sep 17 00:00:00 2001\n".utf8)
  }

  /// What a body that is not ASCII needs to be read right (RFC 2045).
  static func encoding(_ options: FormatOptions) -> Bytes {
    Bytes(
      """
      MIME-Version: 1.0
      Content-Type: text/plain; charset=\(options.charset)
      Content-Transfer-Encoding: 8bit

      """.utf8)
  }

  /// Recipients, one a line, and the user's own headers.
  static func extraHeaders(_ options: FormatOptions) -> Bytes {
    var text = options.headers.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
    for (name, people) in [("To", options.to), ("Cc", options.cc)] where !people.isEmpty {
      text += "\(name): " + people.joined(separator: ",\n    ") + "\n"
    }
    return Bytes(text.utf8)
  }

  /// Headers that stand in the first mail alone.
  static func firstHeaders(_ options: FormatOptions) -> Bytes {
    Bytes(options.series.headers.map { $0 + "\n" }.joined().utf8)
  }

  /// The block that names what the series applies to.
  static func base(_ options: FormatOptions) -> Bytes {
    guard let base = options.base else { return [] }
    let known = options.prerequisites.map { "prerequisite-patch-id: \($0)" }
    let lines = (known + options.series.trackingLines).map { $0 + "\n" }.joined()
    return Bytes("\nbase-commit: \(base.hex)\n\(lines)".utf8)
  }

  static func signature(_ options: FormatOptions) -> Bytes {
    guard let signature = options.signature, !signature.isEmpty else { return [] }
    return Bytes("-- \n\(signature)\(signature.hasSuffix("\n") ? "" : "\n")\n".utf8)
  }
}
