// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum VersionHistoryInMessage: MailRule {
  static let info = RuleInfo(
    id: "VERSION_HISTORY_IN_MESSAGE", severity: .error, files: .message,
    summary: "the message lists what changed since an earlier version",
    why: "Whoever reads the history never saw the earlier versions. What changed stands below the --- line.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(message: "Mend the leak.\n\n«Changes in v2»:\n- free it twice less"), path: "patch"),
      .good(
        SampleMail.text(notes: "Changes in v2:\n- free it twice less\n\n drivers/hv/hv.c | 2 +-"),
        path: "patch"),
    ], isOurs: true)

  /// The words of a line like `Changes in v2:` or `Changes since v1:`.
  private static func heading(_ text: String) -> String? {
    let trimmed = text.drop(while: \.isWhitespace)
    let words = trimmed.split(separator: " ", maxSplits: 3)
    guard words.count >= 3, ["changes", "changed", "changelog"].contains(words[0].lowercased()),
      ["in", "since", "from"].contains(words[1].lowercased())
    else { return nil }
    let version = words[2].prefix { $0 != ":" }
    guard version.first == "v" || version.first == "V", !version.dropFirst().isEmpty,
      version.dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    return words[..<2].joined(separator: " ") + " " + version
  }

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch else { return }
    for line in mail.prose {
      guard let words = Self.heading(line.text) else { continue }
      context.report(Self.self, on: line, at: words, "what changed since the last version stands below '---'")
      return
    }
  }
}
