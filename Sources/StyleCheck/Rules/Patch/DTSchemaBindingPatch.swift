// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DTSchemaBindingPatch: MessageRule {
  static let info = RuleInfo(
    id: "DT_SCHEMA_BINDING_PATCH", severity: .warning, files: .message,
    summary: "a new device tree binding is a text instead of a schema",
    why: "Schemas are checked by machine, and so are the device trees that use them.",
    reference: "Documentation/devicetree/bindings/writing-schema.rst",
    examples: [
      .bad(
        """
        diff --git a/Documentation/devicetree/bindings/x.txt b/Documentation/devicetree/bindings/x.txt
        «new file mode 100644»
        --- /dev/null
        """, path: "patch"),
      .good(
        """
        diff --git a/Documentation/devicetree/bindings/x.yaml b/Documentation/devicetree/bindings/x.yaml
        new file mode 100644
        --- /dev/null
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard line.text.hasPrefix("new file mode"), !patch.isInMessage, isMode(line.text),
      patch.path.hasPrefix("Documentation/devicetree/bindings/"), patch.path.hasSuffix(".txt")
    else { return }
    context.report(Self.self, at: 0..<line.text.count, "new bindings are written as schemas, in YAML")
  }

  private static func isMode(_ text: ByteView) -> Bool {
    let start = text.skippingBlanks(from: 13)
    var end = start
    while text[end].isDigit { end += 1 }
    return end > start && text.skippingBlanks(from: end) == text.count
  }
}
