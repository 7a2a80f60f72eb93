// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AvoidBug: LineRule {
  static let info = RuleInfo(
    id: "AVOID_BUG", severity: .warning, files: .c,
    summary: "BUG() or one of its kind stops the kernel",
    why: "Users lose their work, and the log of what happened. WARN_ON_ONCE() and a way out tell as much.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\t«BUG_ON»(!hv);"),
      .bad("\t«VM_BUG_ON_PAGE»(page, page);"),
      .good("\tif (WARN_ON_ONCE(!hv))\n\t\treturn -EINVAL;"),
      .good("\tBUILD_BUG_ON(sizeof(*hv) > 64);"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "B"))]

  /// Names of these families are checked by the compiler, or do not stop the kernel.
  private static let harmless: [StaticString] = ["AA_", "BUILD_", "IDA_", "KVM_", "RWLOCK_", "snd_", "SPIN_"]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let call = FunctionCall(on: line, context) { stops(line.masked(context.token($0))) }
    guard let call else { return }
    context.report(
      Self.self, at: call.columns(line, context), "do not stop the kernel: warn, and find a way out",
      severity: context.isWholeFile ? .check : .warning)
  }

  /// `BUG` with letters and an underscore before it, capitals and an underscore behind it, or neither.
  private static func stops(_ name: ByteView) -> Bool {
    guard !harmless.contains(where: { name.hasPrefix($0) }) else { return false }
    var from = 0
    while let at = name.firstIndex(of: "BUG", from: from) {
      from = at + 1
      let after = name[(at + 3)...]
      let isEnd = after.isEmpty || (after[0] == UInt8(ascii: "_") && after.count > 1 && isUpper(after))
      if isEnd, at == 0 || (name[at - 1] == UInt8(ascii: "_") && hasNoDigit(name[..<at])) { return true }
    }
    return false
  }

  private static func isUpper(_ text: ByteView) -> Bool {
    for i in 0..<text.count where !(text[i].isUppercase || text[i] == UInt8(ascii: "_")) { return false }
    return true
  }

  private static func hasNoDigit(_ text: ByteView) -> Bool {
    for i in 0..<text.count where text[i].isDigit { return false }
    return true
  }
}
