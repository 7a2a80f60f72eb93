// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MalformedInclude: LineRule {
  static let info = RuleInfo(
    id: "MALFORMED_INCLUDE", severity: .error, fix: .safe, files: .c,
    summary: "the path of an #include has two slashes in a row",
    why: "Tools that follow includes take it for another file.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("#include <linux«//»hv.h>", fixed: "#include <linux/hv.h>"),
      .good("#include <linux/hv.h>"),
    ])

  static let needs: [Need] = [.text("include")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let path = IncludeDirective(line)?.path, let at = line.raw[path].firstIndex(of: "//") else {
      return
    }
    let start = path.lowerBound + at
    var end = start
    while line.raw[end] == UInt8(ascii: "/") { end += 1 }
    // Behind the first quote or bracket the slashes are those of a comment.
    let close: UInt8 =
      line.raw[path.lowerBound - 1] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "\"")
    let isPath = (line.raw.firstIndex(of: close, from: path.lowerBound) ?? 0) > start
    context.report(
      Self.self, at: start..<end, "one slash is enough",
      fix: isPath ? [.replace(line, start..<end, with: "/")] : [])
  }
}
