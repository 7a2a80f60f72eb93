// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PatchPrefix: FileRule {
  static let info = RuleInfo(
    id: "PATCH_PREFIX", severity: .warning, files: .message,
    summary: "the paths of the patch have no first component to strip",
    why: "git am and patch -p1 take the first component away, and then miss the file.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
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
        """, path: "patch")
    ])

  static func check(_ line: FileLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard let prefix = line.prefix, !prefix.isEmpty, let tree = context.options.tree,
      TreeFiles.exists(tree + "/" + prefix)
    else { return }
    context.reportAbove(Self.self, "'\(prefix)' is in the tree: the patch looks like one for -p0")
  }
}
