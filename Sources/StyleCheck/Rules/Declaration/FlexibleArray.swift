// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FlexibleArray: LineRule {
  static let info = RuleInfo(
    id: "FLEXIBLE_ARRAY", severity: .error, fix: .unsafe, files: .c,
    summary: "the last member of a structure is an array of no or one element",
    why: "The compiler can check the bounds of a flexible array; of these it believes the number.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("struct hv_msg {\n\tu8 data[0];\n«};»", fixed: "struct hv_msg {\n\tu8 data[];\n};"),
      .bad("struct hv_msg {\n\tu8 data[1];\n«} __packed;»"),
      .good("struct hv_msg {\n\tu8 data[];\n};"),
      .good("struct hv_msg {\n\tu8 data[4];\n};"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "}"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard endsStructure(line, context), let member = context.previous.line, member.isAdded,
      let size = arraySize(member, context)
    else { return }
    let number = context.token(size)
    let isEmpty = member.masked(number) == "0"
    context.report(
      Self.self, at: line.indentEnd..<line.raw.trimmedEnd, "make the array above a flexible one: []",
      fix: isEmpty
        ? [
          .remove(
            member,
            member.columns(of: context.token(size - 1))
              .upperBound..<member.columns(
                of: context.token(size + 1)
              ).lowerBound)
        ] : [])
  }

  /// `};` or `} __packed;`, comments aside.
  private static func endsStructure(_ line: SourceLine, _ context: RuleContext) -> Bool {
    var previous: Token?
    for i in line.tokenRange where context.token(i).kind != .comment {
      let token = context.token(i)
      switch previous {
      case nil where token.sign == "}": break
      case let before? where before.sign == "}" && (token.word == "__packed" || token.sign == ";"): break
      case let before? where before.word == "__packed" && token.sign == ";": break
      default: return false
      }
      previous = token
    }
    return previous?.sign == ";"
  }

  /// Token of the 0 or 1 in `TYPE name[0];`.
  private static func arraySize(_ line: SourceLine, _ context: RuleContext) -> Int? {
    let range = line.tokenRange
    guard range.count >= 5 else { return nil }
    let size = range.upperBound - 3
    let number = context.token(size)
    guard context.token(size - 1).sign == "[", context.token(size + 1).sign == "]",
      context.token(size + 2).sign == ";", number.kind == .number,
      line.masked(number) == "0" || line.masked(number) == "1"
    else { return nil }
    var i = range.lowerBound
    if context.token(i).sign == "}" {
      i += context.token(i + 1).word == "__packed" ? 2 : 1
    } else {
      guard let type = context.type(at: i, limit: size) else { return nil }
      i = type.end
    }
    return context.identifier(at: i, limit: size) == size - 1 ? size : nil
  }
}
