// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UseRelativePath: MessageRule {
  static let info = RuleInfo(
    id: "USE_RELATIVE_PATH", severity: .warning, files: .message,
    summary: "the message names a file of the tree by its place on somebody's disk",
    why: "The path is another one for everybody else.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        drivers/hv/hv.c loses the buffer.

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch")
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage || patch.beginsMessage, let tree = context.options.tree else { return }
    let text = line.text
    var start = text.skippingBlanks()
    while start < text.count {
      var end = start
      while end < text.count, !text.base[end].isBlank { end += 1 }
      if text[start] == UInt8(ascii: "/"), isInTree(text[start..<end], tree) {
        context.report(Self.self, at: start..<end, "paths in a message are relative to the top of the tree")
      }
      start = text.skippingBlanks(from: end)
    }
  }

  private static func isInTree(_ path: ByteView, _ tree: String) -> Bool {
    let plain = withoutPosition(path)
    if plain.count < path.count, hasFile(plain, tree) { return true }
    return hasFile(path, tree)
  }

  /// Whether some end of the path is a file of the tree.
  private static func hasFile(_ path: ByteView, _ tree: String) -> Bool {
    // Longer ones no system call would take.
    var rest = path.count > 4096 ? path[(path.count - 4096)...] : path
    while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
      rest = rest[(slash + 1)...]
      if rest.isEmpty { return false }
      if !rest.contains("..") && TreeFiles.isFile(tree + "/" + rest.text) { return true }
    }
    return false
  }

  /// Without `:123` or `:123:45:` at the end.
  private static func withoutPosition(_ path: ByteView) -> ByteView {
    var end = path.count
    if path[end - 1] == UInt8(ascii: ":") { end -= 1 }
    var cut = path.count
    while true {
      var digits = end
      while path[digits - 1].isDigit { digits -= 1 }
      guard digits < end, path[digits - 1] == UInt8(ascii: ":") else { return path[..<cut] }
      end = digits - 1
      cut = end
    }
  }
}
