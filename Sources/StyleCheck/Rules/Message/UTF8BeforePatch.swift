// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UTF8BeforePatch: MessageRule {
  static let info = RuleInfo(
    id: "UTF8_BEFORE_PATCH", severity: .warning, files: .message,
    summary: "the message has UTF-8 in a mail that declares another charset",
    why:
      "The characters are read by the charset that the header names, and come out as others.",
    reference: "Documentation/process/email-clients.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak
        Content-Type: text/plain; charset="us-ascii"

        The buffer is lost in the caf«é.»

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak
        Content-Type: text/plain; charset="utf-8"

        The buffer is lost in the café.

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.hasForeignCharset, patch.isInMessage || patch.beginsMessage, patch.path.isEmpty,
      let start = UTF8Check.firstCharacter(in: line.text)
    else { return }
    context.report(
      Self.self, at: start..<line.text.count, "UTF-8 where the mail's header declares another charset")
  }
}
