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
  /// How the user would call it.
  let name: String
  /// Nil until it is loaded: a tree has more sources than should be in memory at once.
  private var text: Bytes?

  init(_ origin: Origin, name: String, text: Bytes) {
    self.origin = origin
    self.name = name
    self.text = text
  }

  /// A source file that is read when its turn comes.
  init(sourceFile path: String, name: String) {
    origin = .sourceFile(path: path)
    self.name = name
  }

  /// What the engine checks. Throws when the file cannot be read.
  func input() throws(Failure) -> CheckInput {
    guard case .sourceFile(let path) = origin else {
      return CheckInput(name: name, text: text ?? [], kind: .patch)
    }
    let kind = CheckInput.Kind.source(path: name)
    if let text { return CheckInput(name: name, text: text, kind: kind) }
    return CheckInput(name: name, text: try InputFile.read(path, name: name), kind: kind)
  }

  /// Where a source file is; nil for everything else.
  var path: String? {
    if case .sourceFile(let path) = origin { path } else { nil }
  }

  /// Whether it is a patch or a mail, and no source file.
  var isPatch: Bool {
    if case .sourceFile = origin { false } else { true }
  }

  /// The same source with other bytes.
  func with(text: Bytes) -> CheckSource {
    var copy = self
    copy.text = text
    return copy
  }

  /// The lines of the user's file that stand before this text.
  var linesBefore: Int {
    if case .patchFile(_, let line, _) = origin { line - 1 } else { 0 }
  }

  /// The failure that a text which is no patch deserves; nil for a good one. A mail without a diff may be a
  /// cover letter, a commit may be empty.
  var damage: Failure? {
    if case .sourceFile = origin { return nil }
    let text = text ?? []
    do throws(PatchError) {
      let isMail = MailHeader(text).value("Subject") != nil
      guard try DiffParser.parse(text).isEmpty, !isMail else { return nil }
      return Failure("'\(name)' is no patch: there is no diff in it", hint: "patchkit check -f \(name)")
    } catch {
      return Failure(error, in: name, offset: linesBefore)
    }
  }
}
