// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ExecutePermissions: MessageRule {
  static let info = RuleInfo(
    id: "EXECUTE_PERMISSIONS", severity: .error, files: .message,
    summary: "a file that is no script is made executable",
    why:
      "Sources are compiled, not run; the mode is a leftover of the file system it was written on.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
        «new file mode 100755»
        --- /dev/null
        """, path: "patch"),
      .good(
        """
        diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
        new file mode 100644
        --- /dev/null
        """, path: "patch"),
    ])

  private static let scripts = [".py", ".pl", ".awk", ".sh"]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard line.text.hasPrefix("new file mode") || line.text.hasPrefix("new mode"), isExecutable(line.text),
      !patch.path.contains("scripts/"), !scripts.contains(where: { patch.path.hasSuffix($0) })
    else { return }
    context.report(Self.self, at: 0..<line.text.count, "only scripts are executable")
  }

  /// Whether one of the last three digits has the bit of execution.
  private static func isExecutable(_ text: ByteView) -> Bool {
    var end = text.count
    for _ in 0..<3 {
      guard text[end - 1].isDigit else { return false }
      if text[end - 1] & 1 == 1, text[end - 1] < UInt8(ascii: "8") { return true }
      end -= 1
    }
    return false
  }
}
