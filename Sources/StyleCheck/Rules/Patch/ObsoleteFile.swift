// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ObsoleteFile: FileRule {
  static let info = RuleInfo(
    id: "OBSOLETE", severity: .warning, files: .message,
    summary: "the file is called obsolete in MAINTAINERS",
    why: "Something better has taken its place; changes that are not needed only cost time.",
    reference: "MAINTAINERS",
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
    guard context.isObsolete(line.path) else { return }
    context.report(Self.self, at: 0..<0, "MAINTAINERS calls '\(line.path)' obsolete: is the change needed?")
  }
}
