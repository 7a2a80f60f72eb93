// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Characters that a reader does not see, or that make him see something else (CVE-2021-42574).
enum HiddenCharacters: MessageRule, LineRule {
  static let info = RuleInfo(
    id: "BIDI_CONTROL", severity: .error, files: .any,
    summary: "a character turns the direction of writing, shows nothing, or controls the terminal",
    why:
      "A compiler reads the bytes, a reviewer what the terminal makes of them; where the two differ, a patch does "
      + "something else than it seems to do.",
    reference: "CVE-2021-42574",
    examples: [
      .bad("\t/* «\u{202E}» } */ if (ready) «\u{2066}»"),
      .bad("int hv«\u{200B}»count;"),
      .bad("/* «\u{1B}»[31m */"),
      .good("/* été, שלום */"),
      .good("\tint ret;"),
    ], isOurs: true)

  static let otherIDs = ["INVISIBLE_CHARACTER", "CONTROL_CHARACTER"]
  static let needs: [Need] = [.foreignByte]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.path.isEmpty || (line.isAddition && !patch.isInHunk) else { return }
    check(line.text, &context)
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) { check(line.raw, &context) }

  private static func check(_ text: ByteView, _ context: inout RuleContext) {
    HiddenCharacter.forEach(in: text) { character in
      switch character.kind {
      case .bidirectional:
        context.report(
          Self.self, at: character.columns, "\(character.name) changes the order of what is shown")
      case .invisible:
        context.report(
          Self.self, at: character.columns, "\(character.name) is not shown", severity: .warning,
          id: "INVISIBLE_CHARACTER")
      case .control:
        context.report(
          Self.self, at: character.columns, "\(character.name) controls the terminal", severity: .warning,
          id: "CONTROL_CHARACTER")
      }
    }
  }
}
