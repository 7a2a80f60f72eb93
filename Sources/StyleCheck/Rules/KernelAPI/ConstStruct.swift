// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConstStruct: LineRule {
  static let info = RuleInfo(
    id: "CONST_STRUCT", severity: .warning, files: .c,
    summary: "a table of functions, or another structure that nobody changes, is not const",
    why: "What is const lies in read-only memory, where an attacker cannot bend its pointers.",
    reference: "Documentation/security/self-protection.rst",
    examples: [
      .bad("static struct «file_operations» hv_fops = {"),
      .good("static const struct file_operations hv_fops = {"),
      .good("struct file_operations {"),
      .good("static struct hv_dev hv;"),
    ])

  static let needs: [Need] = [.word("struct")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let structs = context.constStructs
    let found = range.first { i in
      context.token(i).word == "struct" && i + 1 < range.upperBound
        && structs.contains(context.token(i + 1).word)
        && !(context.token(i + 2).sign == "{" && i + 2 < range.upperBound)
    }
    guard let found, !range.contains(where: { context.token($0).word == "const" }) else { return }
    let name = context.token(found + 1)
    context.report(
      Self.self, at: line.columns(of: name), "struct \(line.raw(name).text) is const wherever it can be")
  }
}
