// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CorruptedPatch: MessageRule {
  static let info = RuleInfo(
    id: "CORRUPTED_PATCH", severity: .error, files: .message,
    summary: "a line of a hunk has no marker: the patch was wrapped, or its counts are wrong",
    why: "It does not apply; mail programs that wrap lines are the usual cause.",
    reference: "Documentation/process/email-clients.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        --- a/drivers/hv/hv.c
        +++ b/drivers/hv/hv.c
        @@ -1 +1,2 @@
        -int a;
        +int b;
        «wrapped»
        +int c;
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
        --- a/drivers/hv/hv.c
        +++ b/drivers/hv/hv.c
        @@ -1 +1 @@
        -int a;
        +int b;
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInHunk, !line.text.isEmpty, !isOfHunk(line.text) else { return }
    context.report(
      Self.self, at: 0..<line.text.count, "no line of a hunk: was the patch wrapped, or edited by hand?",
      once: .fault("corrupted patch"))
  }

  private static func isOfHunk(_ text: ByteView) -> Bool {
    [UInt8(ascii: "+"), UInt8(ascii: "-"), 0x20].contains(text[0]) || text.hasPrefix("\\ No newline")
  }
}
