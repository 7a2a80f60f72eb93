// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ModifiedIncludeAsm: FileRule {
  static let info = RuleInfo(
    id: "MODIFIED_INCLUDE_ASM", severity: .error, files: .message,
    summary: "the patch changes a file of include/asm/",
    why: "It was a link to one architecture's headers, which live in arch/*/include/asm/.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        «»--- a/include/asm/hv.h
        +++ b/include/asm/hv.h
        @@ -1 +1 @@
        -int a;
        +int b;
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

  static func check(_ line: FileLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard line.prefix != nil || context.isWholeFile, line.path.hasPrefix("include/asm/") else { return }
    context.reportAbove(Self.self, "headers of an architecture are in arch/<architecture>/include/asm/")
  }
}
