// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck

/// One text to check, and where it came from.
struct CheckSource: Sendable {
  enum Origin: Sendable {
    /// The mail that the commit would be sent as.
    case commit(CommitID)
    /// A patch file; `path` leads to it. The text is a part of the file from `line` (1-based) on; `isWhole`
    /// says that it is all of it, byte for byte.
    case patchFile(path: String, line: Int, isWhole: Bool)
    /// A source file; `path` leads to it.
    case sourceFile(path: String)
    case standardInput
  }

  let origin: Origin
  var input: CheckInput

  init(_ origin: Origin, name: String, text: Bytes) {
    self.origin = origin
    let kind: CheckInput.Kind = if case .sourceFile = origin { .source(path: name) } else { .patch }
    input = CheckInput(name: name, text: text, kind: kind)
  }

  /// The lines of the user's file that stand before this text.
  var linesBefore: Int {
    if case .patchFile(_, let line, _) = origin { line - 1 } else { 0 }
  }

  /// The failure that a text which is no patch deserves; nil for a good one. A mail without a diff may be a
  /// cover letter, a commit may be empty.
  var damage: Failure? {
    guard case .patch = input.kind else { return nil }
    do throws(PatchError) {
      let isMail = MailHeader(input.text).value("Subject") != nil
      guard try DiffParser.parse(input.text).isEmpty, !isMail else { return nil }
      return Failure(
        "'\(input.name)' is no patch: there is no diff in it", hint: "patchkit check -f \(input.name)")
    } catch {
      return Failure(error, in: input.name, offset: linesBefore)
    }
  }
}
