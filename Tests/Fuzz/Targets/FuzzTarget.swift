// SPDX-License-Identifier: GPL-2.0-only

import KernelBuild
import Licensing
import Maintainers
public import PatchModel
import StyleCheck

/// A reader of strangers' bytes. Whatever they are, it returns, in time that is linear in them.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// Mailboxes, mails and diffs.
  case patch
  /// A C file without any rule: masking, tokens, statements.
  case lexer
  /// A C file by all rules, and by all of them again with its fixes applied.
  case engine
  /// A mail by all rules, and by all of them again with its fixes applied.
  case message
  case trailers
  case maintainers
  case license
  case log

  /// Traps where what was read breaks a promise; else returns.
  public func read(_ text: Bytes) {
    switch self {
    case .patch: Self.readPatches(text)
    case .lexer: Self.check(text, .source(path: "drivers/hv/example.c"), by: ["NO_SUCH_TYPE"])
    case .engine: Self.cure(text, .source(path: "drivers/hv/example.c"))
    case .message: Self.cure(text, .patch)
    case .trailers: _ = CommitMessage(CommitMessage.cleaned(text))
    case .maintainers: _ = MaintainersText(text)
    case .license: Self.readLicenses(text)
    case .log: _ = BuildLog(parsing: text, sources: SourceMap(directory: "/build", files: ["ring.c"]))
    }
  }

  private static func readPatches(_ text: Bytes) {
    let entries = Mailbox.entries(of: text)
    precondition(entries.allSatisfy { $0.range.upperBound <= text.count })
    for entry in entries {
      let mail = MailedPatch(Mailbox.text(of: entry, in: text))
      precondition(mail.diffRange.upperBound <= mail.patch.count)
      _ = try? mail.parsed()
    }
    if let files = try? DiffParser.parse(text) {
      // What was understood can be written, and is understood again. Spelling may differ where it does not matter.
      let written = DiffFormatter.format(files)
      let again = try? DiffParser.parse(written)
      precondition(
        again.map { $0.map(Self.unspelled) } == files.map(Self.unspelled),
        "a diff that was written is read as another")
    }
  }

  private static func unspelled(_ file: FileDiff) -> FileDiff {
    var file = file
    file.spelling = FileDiff.Spelling()
    return file
  }

  private static func readLicenses(_ text: Bytes) {
    _ = try? SPDXExpression(parsing: text)
    for path in ["drivers/hv/example.c", "include/uapi/linux/example.h", "scripts/example.py"] {
      _ = LicenseCheck.check(path: path, text: text)
      _ = LicenseRepair().outcome(path: path, text: text)
    }
  }

  @discardableResult
  private static func check(
    _ text: Bytes, _ kind: CheckInput.Kind, by types: Set<String>? = nil
  ) -> [Finding] {
    let options = StyleOptions(only: types, strict: true)
    let input = CheckInput(name: "example", text: text, kind: kind)
    return StyleCheck.check([input], options: options).flatMap(\.findings)
  }

  private static func cure(_ text: Bytes, _ kind: CheckInput.Kind) {
    let findings = check(text, kind)
    let isPatch = kind == .patch
    check(FixApplier(findings, on: text, isPatch: isPatch).text, kind)
  }
}
