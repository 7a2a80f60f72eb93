// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UAPIInclude: LineRule {
  static let info = RuleInfo(
    id: "UAPI_INCLUDE", severity: .error, fix: .safe, files: .c,
    summary: "a header for user space includes another by its path in the kernel tree",
    why: "Installed headers have no uapi folder: the include fails for every program.",
    reference: "Documentation/kbuild/headers_install.rst",
    examples: [
      .bad(
        "#include <«uapi/»linux/types.h>", fixed: "#include <linux/types.h>",
        path: "include/uapi/linux/example.h"),
      .good("#include <linux/types.h>", path: "include/uapi/linux/example.h"),
      .good("#include <uapi/linux/types.h>"),
    ])

  static let needs: [Need] = [.text("include")]

  static func applies(to path: String) -> Bool { UserHeader.matches(path) }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let path = IncludeDirective(line)?.path, line.raw.hasPrefix("uapi/", at: path.lowerBound) else {
      return
    }
    let columns = path.lowerBound..<(path.lowerBound + 5)
    context.report(
      Self.self, at: columns, "installed headers have no uapi/ folder", fix: [.remove(line, columns)])
  }
}
