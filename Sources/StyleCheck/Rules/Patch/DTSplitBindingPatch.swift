// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DTSplitBindingPatch: FileRule {
  static let info = RuleInfo(
    id: "DT_SPLIT_BINDING_PATCH", severity: .warning, files: .message,
    summary: "one patch changes device tree bindings and other files",
    why: "Bindings have their own maintainers, and are shared with other systems.",
    reference: "Documentation/devicetree/bindings/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        diff --git a/Documentation/devicetree/bindings/x.yaml b/Documentation/devicetree/bindings/x.yaml
        --- a/Documentation/devicetree/bindings/x.yaml
        +++ b/Documentation/devicetree/bindings/x.yaml
        @@ -1 +1 @@
        -a
        +b
        «»diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
        --- a/drivers/hv/hv.c
        +++ b/drivers/hv/hv.c
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
    guard !line.path.hasPrefix("MAINTAINERS"), let before = patch.wasBinding, before != patch.isBinding else {
      return
    }
    context.report(Self.self, at: 0..<0, "bindings go into a patch of their own")
  }
}
