// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The order of the words before a declaration: storage class, `inline`, type.
enum StorageClass: LineRule {
  static let info = RuleInfo(
    id: "STORAGE_CLASS", severity: .warning, files: .c,
    summary: "the storage class or `inline` follows the type",
    why: "C calls it obsolescent, and who searches for `static inline` does not find it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("int «static» hv_count;"),
      .bad("static int «inline» hv_id(void)"),
      .bad("«inline» static int hv_id(void)"),
      .good("static inline int hv_id(void)"),
      .good("static int hv_count;"),
    ])

  static let otherIDs = ["INLINE_LOCATION"]

  private static let storage: [Word] = ["static", "extern", "asmlinkage"]
  private static let inline: [Word] = ["inline", "__always_inline", "noinline", "__inline", "__inline__"]

  static let needs = (storage + inline).map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let late = range.first {
      context.token($0).classes.contains(.storage) && followsType($0, range, context)
    }
    if let late {
      context.report(
        Self.self, at: line.columns(of: context.token(late)), "the storage class goes before the type")
    }
    let misplaced = range.first { i in
      context.token(i).classes.contains(.inline)
        && (followsType(i, range, context) || precedesStorage(i, range.upperBound, context))
    }
    if let misplaced {
      context.report(
        Self.self, at: line.columns(of: context.token(misplaced)),
        "inline goes between storage class and type", severity: .error, id: "INLINE_LOCATION")
    }
  }

  private static func followsType(_ i: Int, _ range: Range<Int>, _ context: RuleContext) -> Bool {
    TypeBefore.start(parted: i, from: range.lowerBound, context) != nil
  }

  private static func precedesStorage(_ i: Int, _ limit: Int, _ context: RuleContext) -> Bool {
    i + 1 < limit && context.token(i + 1).classes.contains(.storage)
  }
}
