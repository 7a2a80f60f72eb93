// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The mails of a patch file, a mailbox or standard input.
enum PatchFile {
  /// One source for each mail. `path` is nil for standard input.
  ///
  /// - Parameter asOne: the text is one patch, as it stands: so checkpatch reads it, which knows neither mailboxes
  ///   nor encodings.
  static func sources(of text: Bytes, name: String, path: String?, asOne: Bool) throws(Failure)
    -> [CheckSource]
  {
    guard !text.isEmpty else {
      throw Failure("'\(name)' is empty", hint: "git format-patch -1 --stdout HEAD")
    }
    if asOne {
      let origin = path.map { CheckSource.Origin.patchFile(path: $0, line: 1, isWhole: true) }
      return [CheckSource(origin ?? .standardInput, name: name, text: text)]
    }
    let entries = Mailbox.entries(of: text)
    // A single mail is taken as it is, line ends and leading empty lines included: its line numbers are the file's.
    guard entries.count > 1 else { return [source(text, name, path, line: 1, isWhole: true)] }
    return entries.map { source(Array(text[$0.range]), name, path, line: $0.line, isWhole: false) }
  }

  private static func source(
    _ text: Bytes, _ name: String, _ path: String?, line: Int, isWhole: Bool
  ) -> CheckSource {
    let unpacked = unpacked(text)
    let origin: CheckSource.Origin =
      if let path {
        .patchFile(path: path, line: line, isWhole: isWhole && unpacked == nil)
      } else {
        .standardInput
      }
    return CheckSource(origin, name: name, text: unpacked ?? text)
  }

  /// The mail with its body decoded; nil where it is not packed. Only the body is: the rules judge
  /// the header as it was sent.
  private static func unpacked(_ text: Bytes) -> Bytes? {
    let header = MailHeader(text)
    guard let value = header.value("Content-Transfer-Encoding") else { return nil }
    let encoding = TransferEncoding(value)
    guard encoding != .identity else { return nil }
    return Array(text[..<header.bodyStart]) + encoding.decode(text[header.bodyStart...])
  }
}
