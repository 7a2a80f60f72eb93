// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SizeofAddress: LineRule {
  static let info = RuleInfo(
    id: "SIZEOF_ADDRESS", severity: .warning, files: .c,
    summary: "the size of an address is taken",
    why: "It is that of a pointer, whatever it points at; the object's own was meant.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tmemset(&hv, 0, «sizeof(&»hv));"),
      .good("\tmemset(&hv, 0, sizeof(hv));"),
    ])

  static let needs: [Need] = [.word("sizeof")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let call = FunctionCall(on: line, context) {
      context.token($0).word == "sizeof" && $0 + 2 < range.upperBound
        && context.masked(context.token($0 + 2).start..<context.token($0 + 2).end)[0] == UInt8(ascii: "&")
    }
    guard let call else { return }
    let columns = line.columns(from: context.token(call.name), through: context.token(call.open + 1))
    context.report(Self.self, at: columns, "this is the size of a pointer")
  }
}
