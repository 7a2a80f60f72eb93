// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Adds a sign-off below a message, once.
enum SignOffLine {
  /// `message` ends in a line feed. Where the last paragraph is one of trailers, the line joins it, unless it is
  /// in there already; elsewhere it opens a paragraph of its own.
  static func add(_ signer: MailAddress, to message: Bytes) -> Bytes {
    let line = Bytes("Signed-off-by: ".utf8) + signer.text + [0x0A]
    let trailers = TrailerLines(message)
    if trailers.contains(line) || message == line { return message }
    guard trailers.isEmpty else { return message + line }
    return message + (message.hasSuffix([0x0A, 0x0A]) ? [] : [0x0A]) + line
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
