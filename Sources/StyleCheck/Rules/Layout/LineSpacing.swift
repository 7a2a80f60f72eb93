// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LineSpacing: LineRule {
  static let info = RuleInfo(
    id: "LINE_SPACING", severity: .warning, fix: .safe, files: .source,
    summary: "a blank line is missing after declarations or a definition, or there are two",
    why: "One blank line parts what belongs apart: declarations from statements, a function from the next.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("{\n\tint ret;\n«\tret = 0;»", fixed: "{\n\tint ret;\n\n\tret = 0;"),
      .bad("int a;\n\n«»\nint b;", fixed: "int a;\n\nint b;"),
      .bad("}\n«int b;»", fixed: "}\n\nint b;"),
      .good("{\n\tint ret;\n\n\tret = 0;"),
      .good("}\nEXPORT_SYMBOL(hv_probe);"),
    ],
    differences: [
      .init(
        type: "LINE_SPACING",
        reason:
          "A macro in capitals whose first argument is a name that the function has not used yet declares it.",
        text: "{\n\tint ret;\n\tHV_STATE(state, 0);\n\n\tret = hv_walk(&state);\n}")
    ])

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    afterDefinition(line, &context)
    doubled(line, &context)
    afterDeclarations(line, &context)
  }

  // MARK: After } at the margin

  private static func afterDefinition(_ line: SourceLine, _ context: inout RuleContext) {
    let previous = context.previous
    guard previous.isAdded || previous.isContext, previous.masked[0] == UInt8(ascii: "}"), !line.isBlank
    else { return }
    let next = previous.masked[1] == UInt8(ascii: ";") ? 2 : 1
    guard previous.masked.skippingBlanks(from: next) == previous.masked.count, !mayFollow(line.masked) else {
      return
    }
    context.report(
      Self.self, at: 0..<line.raw.trimmedEnd, "a blank line belongs after a function or a structure",
      severity: .check,
      fix: [.insert("", before: line)])
  }

  private static let followers: [StaticString] = [
    "EXPORT_SYMBOL", "early_param", "ALLOW_ERROR_INJECTION", "DECLARE", "__setup",
  ]

  /// What stands directly below the thing it is about.
  private static func mayFollow(_ masked: ByteView) -> Bool {
    let start = masked.skippingBlanks()
    if followers.contains(where: { masked.hasPrefix($0, at: start) }) { return true }
    if masked.hasPrefixIgnoringCase("module_", at: start) { return true }
    if masked[start] == UInt8(ascii: "#") {
      let word = masked.skippingBlanks(from: start + 1)
      return ["end", "elif", "else"].contains { masked.hasPrefix($0, at: word) }
    }
    return isInit(masked) || isAttribute(masked, start) || isBuiltinDriver(masked, start)
  }

  /// `late_initcall` and the like at the margin.
  private static func isInit(_ masked: ByteView) -> Bool {
    var i = 0
    while masked[i].isLowercase || masked[i] == UInt8(ascii: "_") {
      if masked.hasPrefix("init", at: i) { return true }
      i += 1
    }
    return false
  }

  /// `static DEVICE_ATTR…`
  private static func isAttribute(_ masked: ByteView, _ start: Int) -> Bool {
    var i = start
    if masked.hasPrefix("static", at: i), masked[i + 6].isBlank { i = masked.skippingBlanks(from: i + 6) }
    while masked[i].isUppercase || masked[i] == UInt8(ascii: "_") {
      if masked.hasPrefix("ATTR", at: i) { return true }
      i += 1
    }
    return false
  }

  private static func isBuiltinDriver(_ masked: ByteView, _ start: Int) -> Bool {
    guard masked.hasPrefix("builtin_", at: start) else { return false }
    var i = start + 8
    while masked[i].isWord {
      if masked.hasPrefix("driver", at: i) { return true }
      i += 1
    }
    return false
  }

  // MARK: Two blank lines

  private static func doubled(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.isBlank, context.previous.isBlank else { return }
    // Of a row of blank lines every other one is told, as checkpatch does.
    guard context.note(Self.self) != line.inputLine - 1 else { return }
    context.setNote(Self.self, line.inputLine)
    context.report(
      Self.self, at: 0..<0, "two blank lines where one will do", severity: .check, fix: [.delete(line)])
  }

  // MARK: After declarations

  private static func afterDeclarations(_ line: SourceLine, _ context: inout RuleContext) {
    guard let above = context.previous.line, context.previous.isAdded, hasSameIndent(above, line) else {
      return
    }
    guard mayDeclare(above, context) else { return }
    let before = DeclarationLine(above, context.unit.types, ignoringComments: false)
    guard !before.goesOn, before.declares else { return }
    let current = DeclarationLine(line, context.unit.types, ignoringComments: true)
    guard !current.mayFollowDeclarations, !current.declares else { return }
    if !context.isCompatible, declaresByMacro(line, context) { return }
    context.report(
      Self.self, at: 0..<line.raw.trimmedEnd, "a blank line belongs after declarations",
      fix: [.insert("", before: line)])
  }

  /// Whether the first tokens of the line, comments and attributes between them or not, are those of a
  /// declaration: a name, and then a name, a star, a bracket or a paste. Assignments and members are not.
  private static func mayDeclare(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let first = context.token(line.tokenRange.lowerBound)
    guard first.kind == .identifier else { return first.kind == .comment }
    if first.classes.contains(.keyword) { return false }
    let second = context.token(line.tokenRange.lowerBound + 1)
    switch second.kind {
    case .identifier, .comment: return true
    case .punctuation:
      return second.sign == "*" || second.sign == "(" || second.sign == "[" || second.sign == "##"
    default: return false
    }
  }

  /// More tokens than declarations above a line have.
  private static let mostTokens = 1_000

  /// `MA_STATE(mas, …);` where no `mas` stands above in the function.
  private static func declaresByMacro(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let first = line.tokenRange.lowerBound
    let name = line.masked(context.token(first))
    guard context.token(first).kind == .identifier, name.count > 2, name[0].isUppercase,
      context.token(first + 1).sign == "(", context.token(first + 2).kind == .identifier
    else { return false }
    for i in 0..<name.count where name[i].isLowercase { return false }
    let after = context.token(first + 3).sign
    guard after == "," || after == ")" else { return false }
    let word = context.token(first + 2).word
    for i in stride(from: first - 1, through: max(first - mostTokens, 0), by: -1) {
      let token = context.token(i)
      if token.word == word { return false }
      if token.sign == "}", context.line(token.line)?.masked[0] == UInt8(ascii: "}") { break }
    }
    return true
  }

  /// Both begin with the same blanks, at least one, and go on with something that is no comment.
  private static func hasSameIndent(_ above: SourceLine, _ line: SourceLine) -> Bool {
    let end = above.margin
    guard end > 0, end < above.masked.count, line.margin == end, end < line.masked.count,
      line.masked[end] != Mask.comment
    else { return false }
    return above.masked[..<end].equals(line.masked[..<end])
  }
}
