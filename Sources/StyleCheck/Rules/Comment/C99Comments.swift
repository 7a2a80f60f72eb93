// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Silent unless `C99_COMMENT_TOLERANCE`, a type that nothing reports, is ignored: that is how checkpatch is
/// told that a tree does not want these comments.
enum C99Comments: LineRule {
  static let info = RuleInfo(
    id: "C99_COMMENTS", severity: .error, fix: .safe, files: .c,
    summary: "a comment begins with // in a tree that ignores C99_COMMENT_TOLERANCE",
    why: "Some trees are built by compilers, or read by tools, that know block comments only.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .good("\tgo(); // as long as it is tolerated"),
      .good("\tgo(); /* always */"),
    ])

  static let needs: [Need] = [.comment]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard context.options.ignored.contains("C99_COMMENT_TOLERANCE") else { return }
    var comments = line.tokenRange.filter { context.token($0).kind == .comment }[...]
    if continues(line, context) { comments = comments.dropFirst() }
    guard let comment = comments.first(where: { line.raw(context.token($0)).hasPrefix("//") }) else { return }
    let columns = line.columns(of: context.token(comment)).lowerBound..<line.raw.trimmedEnd
    let text = line.raw[(columns.lowerBound + 2)..<columns.upperBound]
    let words = text[text.skippingBlanks()...].text
    let isPlain = !text.contains("*/") && text[text.count - 1] != UInt8(ascii: "\\")
    context.report(
      Self.self, at: columns, "no // comments here: write /* \(words) */",
      fix: isPlain ? [.replace(line, columns, with: "/* \(words) */")] : [])
  }

  /// Whether the line begins inside a block comment: the nearest comment above did not end.
  private static func continues(_ line: SourceLine, _ context: RuleContext) -> Bool {
    var above = line.previousInHunk
    while let current = above, line.index - current.index < farthest {
      let last = current.tokenRange.last.map { context.token($0) }
      if let last, last.kind != .comment { return false }
      let text = current.raw[..<current.raw.trimmedEnd]
      if text.hasSuffix("*/") { return false }
      if let last {
        let comment = current.raw(last)
        if comment.hasPrefix("//") && current.tokenRange.count > 1 { return false }
        if comment.hasPrefix("/*") { return true }
      }
      above = current.previousInHunk
    }
    return false
  }

  /// Lines of the longest comment.
  private static let farthest = 512
}
