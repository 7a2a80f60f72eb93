// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferLoreArchive: MessageRule, LineRule {
  static let info = RuleInfo(
    id: "PREFER_LORE_ARCHIVE", severity: .warning, files: .any,
    summary: "a link leads to another mail archive than lore.kernel.org",
    why: "lore keeps whole threads by message id, and its links outlive the others.",
    reference: "https://lore.kernel.org/lists.html",
    examples: [
      .bad(
        """
        /* See https://«marc.info»/?l=linux-kernel */
        """, path: "drivers/hv/example.c"),
      .good(
        """
        /* See https://lore.kernel.org/r/1@example.org */
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [.text("http")]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard !(patch.isInHunk && line.isAddition) else { return }
    check(line.text, &context)
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) { check(line.raw, &context) }

  private static let archives: [StaticString] = [
    "freedesktop.org/archives/dri-devel", "lists.infradead.org", "lkml.org", "mail-archive.com",
    "mailman.alsa-project.org/pipermail", "marc.info", "ozlabs.org/pipermail", "spinics.net",
  ]

  private static func check(_ text: ByteView, _ context: inout RuleContext) {
    guard let http = text.firstIndex(of: "http") else { return }
    for start in (http + 4)..<max(text.count, http + 4) where !text[start - 1].isWord {
      for archive in archives where text.hasPrefixIgnoringCase(archive, at: start) {
        context.report(
          Self.self, at: start..<(start + archive.utf8CodeUnitCount),
          "lore.kernel.org has the lists' mail: link there where it can be found")
        return
      }
    }
  }
}
