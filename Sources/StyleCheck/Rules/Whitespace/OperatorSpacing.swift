// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The blanks round an operator, by what kind of operator it is and what stands beside it.
enum OperatorSpacing {
  /// What touches an operator on one side.
  enum Side {
    /// Something that is code.
    case value
    case blank
    case comment
    /// A bracket: an opening one before, a closing one or `;` after.
    case bracket
    /// Another operator.
    case other
    /// The line's start or end.
    case edge

    /// Nothing that is code touches here.
    var isOpen: Bool { self == .blank || self == .edge || self == .comment }

    var isOpenOrBracket: Bool { isOpen || self == .bracket }
  }

  struct Site {
    var columns: Range<Int>
    var sign: Sign
    var role: Token.Role
    /// Whether the operator is part of a type: the star of a pointer.
    var isInType: Bool
    var before: Side = .edge
    var after: Side = .edge
    /// Whether nothing follows, a blank included.
    var isLast = false
  }

  /// What is known of the line by the operators so far.
  private struct Memory {
    /// Index of the last comma that was told to want a blank.
    var lastSpaced = -2
    /// Column of the last modifier of the line, once it was asked for.
    var lastModifier: Int?
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !isInclude(line, context) else { return }
    let masked = line.masked
    let margin = line.margin
    var index = 0
    var memory = Memory()
    var found = next(line, context, from: margin, token: line.tokenRange.lowerBound)
    var previousEnd = 0
    while let (begun, token) = found {
      var site = begun
      let end = site.columns.upperBound
      found = next(line, context, from: end, token: token)
      site.before = sideBefore(masked, site.columns.lowerBound, previousEnd, margin)
      site.isLast = end == masked.count
      if !site.isLast {
        let limit = found?.site.columns.lowerBound ?? masked.count
        site.after = sideAfter(masked[end..<limit], isOperator: found != nil)
      }
      if !isArgument(site, masked) { judge(site, index, &memory, line, &context) }
      previousEnd = end
      index += 1
    }
  }

  private static func isInclude(_ line: SourceLine, _ context: RuleContext) -> Bool {
    guard line.holds(UInt8(ascii: "#")) else { return false }
    let tokens = line.tokenRange
    return tokens.dropLast().contains { i in
      context.token(i).sign == "#" && line.raw(context.token(i + 1)).hasPrefix("include")
    }
  }

  // MARK: Finding the operators

  /// The first operator at or behind column `start`, its sides still open, and the token to look from for the
  /// one after it. No token before `first` ends behind `start`.
  private static func next(
    _ line: SourceLine, _ context: RuleContext, from start: Int, token first: Int
  ) -> (site: Site, token: Int)? {
    let tokens = line.text.tokens
    let range = line.tokenRange
    let offset = line.offset
    for i in first..<max(range.upperBound, first) {
      let token = tokens.base[i]
      guard token.kind == .punctuation || token.kind == .number, token.end - offset > start else { continue }
      // What was taken may end in the middle of a token: `?:` is one operator, and so is `=>`.
      var column = max(token.start - offset, start)
      // A number may hold a sign: `1e-5`.
      while column < token.end - offset, !OperatorScanner.begins(line.masked[column]) { column += 1 }
      guard column < token.end - offset else { continue }
      return (site(line.masked, column, column == token.start - offset ? token.role : Token.Role.none), i)
    }
    return nil
  }

  /// - Parameter role: of the token that begins with the operator; `none` where none does.
  private static func site(_ masked: ByteView, _ start: Int, _ role: Token.Role) -> Site {
    let length = OperatorScanner.length(masked, at: start)
    var packed: UInt32 = 0
    for k in 0..<length { packed = packed << 8 | UInt32(masked[start + k]) }
    return Site(
      columns: start..<(start + length), sign: Sign(packed: packed), role: role,
      isInType: length == 1 && masked[start] == UInt8(ascii: "*") && role == .none)
  }

  private static func sideBefore(_ masked: ByteView, _ i: Int, _ previousEnd: Int, _ margin: Int) -> Side {
    if i <= margin { return .edge }
    if i == previousEnd { return .other }
    let byte = masked[i - 1]
    if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") { return .bracket }
    if byte == Mask.comment { return .comment }
    return byte.isBlank ? .blank : .value
  }

  /// What begins the text up to the next operator.
  private static func sideAfter(_ text: ByteView, isOperator: Bool) -> Side {
    if text.isEmpty { return isOperator ? .other : .edge }
    let byte = text[0]
    if byte.isBlank || byte == UInt8(ascii: "\\") {
      let visible = text.skippingBlanks()
      if text[visible] == UInt8(ascii: "\\"), visible + 1 == text.count { return .edge }
    }
    if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { return .bracket }
    if byte == Mask.comment { return .comment }
    return byte.isBlank ? .blank : .value
  }

  /// An operator given as an argument of a macro: a blank before it, `,` or `)` behind.
  private static func isArgument(_ site: Site, _ masked: ByteView) -> Bool {
    guard site.role != .postfix else { return false }
    let start = site.columns.lowerBound
    guard start == 0 || masked[start - 1].isBlank else { return false }
    let next = masked[masked.skippingBlanks(from: site.columns.upperBound)]
    return next == UInt8(ascii: ",") || next == UInt8(ascii: ")")
  }

  // MARK: Judging them

  private static func judge(
    _ site: Site, _ index: Int, _ memory: inout Memory, _ line: SourceLine, _ context: inout RuleContext
  ) {
    switch site.sign {
    case ";": semicolon(site, line, &context)
    case "->": member(site, line, &context)
    case ",": if comma(site, line, &context) { memory.lastSpaced = index }
    case "++", "--": increment(site, line, &context)
    case _ where site.sign == ":" && site.role == .bitFieldColon: break
    case _ where site.isInType: break
    case _ where isUnary(site): unary(site, index, &memory, line, &context)
    case "<<", ">>", "&", "^", "|", "+", "-", "*", "/", "%": arithmetic(site, line, &context)
    case _ where site.sign == ":" && (site.role == .caseColon || site.role == .labelColon):
      labelColon(site, line, &context)
    default: others(site, line, &context)
    }
  }

  private static func isUnary(_ site: Site) -> Bool {
    if site.sign == "!" || site.sign == "~" { return true }
    guard site.role == .unary else { return false }
    return site.sign == "*" || site.sign == "-" || site.sign == "&" || site.sign == "&&"
  }

  private static func name(_ site: Site, _ line: SourceLine) -> String { line.raw[site.columns].text }

  private static func semicolon(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) {
    guard !site.after.isOpenOrBracket else { return }
    let next = line.masked[site.columns.upperBound]
    guard next != UInt8(ascii: "\\"), next != UInt8(ascii: ";") else { return }
    need(.after, site, "space required after that ';'", line, &context)
  }

  private static func member(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) {
    guard site.before == .blank || site.after == .blank else { return }
    context.report(
      Spacing.self, at: site.columns, "no spaces round '->'", severity: .error,
      fix: removals(site, before: true, after: true, line))
  }

  /// Returns whether a blank was asked for after the comma.
  private static func comma(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) -> Bool {
    if site.before == .blank {
      context.report(
        Spacing.self, at: site.columns, "no space before ','", severity: .error,
        fix: removals(site, before: true, after: false, line))
    }
    guard !site.after.isOpen,
      line.masked[site.columns.upperBound] != UInt8(ascii: "}")
    else { return false }
    need(.after, site, "space required after that ','", line, &context)
    return true
  }

  private static func unary(
    _ site: Site, _ index: Int, _ memory: inout Memory, _ line: SourceLine, _ context: inout RuleContext
  ) {
    if !site.before.isOpenOrBracket,
      !mayTouch(line.masked, site.columns.lowerBound)
    {
      let message = "space required before that '\(name(site, line))'"
      // The comma before it already asked for this blank.
      context.report(
        Spacing.self, at: site.columns, message, severity: .error,
        fix: index == memory.lastSpaced + 1
          ? [] : [.replace(line, site.columns.lowerBound..<site.columns.lowerBound, with: " ")])
    }
    // A star may have a blank before const; checkpatch looks for one anywhere behind.
    guard site.after == .blank else { return }
    if site.sign == "*" {
      let modifier = memory.lastModifier ?? lastModifier(line, context)
      memory.lastModifier = modifier
      if modifier >= site.columns.upperBound { return }
    }
    context.report(
      Spacing.self, at: site.columns, "no space after that '\(name(site, line))'", severity: .error,
      fix: removals(site, before: false, after: true, line))
  }

  /// What a unary operator may stand directly behind.
  private static func mayTouch(_ masked: ByteView, _ start: Int) -> Bool {
    switch masked[start - 1] {
    case UInt8(ascii: ")"), UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "-"),
      UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "{"):
      true
    default: masked.hasPrefix("++", at: start - 2)
    }
  }

  /// Column of the last modifier of the line, such as const; -1 when it has none.
  private static func lastModifier(_ line: SourceLine, _ context: RuleContext) -> Int {
    for i in line.tokenRange.reversed() where context.token(i).kind == .identifier {
      let token = context.token(i)
      let name = line.raw(token)
      if context.isModifier(token) || name.hasSuffix("const") || name.hasSuffix("volatile") {
        return line.columns(of: token).lowerBound
      }
    }
    return -1
  }

  private static func increment(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) {
    let text = name(site, line)
    let openBefore = site.before != .value && site.after != .blank
    let openAfter = site.before != .blank && site.after != .value
    if !openBefore, !openAfter {
      context.report(
        Spacing.self, at: site.columns, "space required on one side of that '\(text)'", severity: .error)
    }
    let next = line.masked[site.columns.upperBound]
    if site.before == .blank, site.after == .bracket || site.after == .edge || next == UInt8(ascii: ";") {
      context.report(
        Spacing.self, at: site.columns, "no space before that '\(text)'", severity: .error,
        fix: removals(site, before: true, after: false, line))
    }
    if site.before == .edge, site.after == .blank {
      context.report(
        Spacing.self, at: site.columns, "no space after that '\(text)'", severity: .error,
        fix: removals(site, before: false, after: true, line))
    }
  }

  private static func arithmetic(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) {
    if site.sign == "*", !context.isCompatible, followsPastedType(site, line.masked) { return }
    let text = name(site, line)
    if context.reportsChecks {
      if !site.isLast {
        let isOpen =
          (site.before == .edge || site.before == .blank) && (site.after == .edge || site.after == .blank)
        if !isOpen {
          need(.both, site, "spaces preferred round that '\(text)'", severity: .check, line, &context)
        }
      } else if site.before != .blank {
        need(.before, site, "space preferred before that '\(text)'", severity: .check, line, &context)
      }
      return
    }
    let left = site.before == .blank && !site.after.isOpen
    let right = site.after == .blank && !site.before.isOpen
    if left || right { need(.both, site, "a space on one side of '\(text)' only", line, &context) }
  }

  /// A blank before the star, and before that `kind##_t`.
  private static func followsPastedType(_ site: Site, _ masked: ByteView) -> Bool {
    guard site.before == .blank, site.after == .value else { return false }
    let end = masked[..<site.columns.lowerBound].trimmedEnd
    var start = end
    while start > 0, masked[start - 1].isWord { start -= 1 }
    return masked.hasPrefix("_t", at: end - 2) && end - start >= 2 && masked.hasPrefix("##", at: start - 2)
  }

  private static func labelColon(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) {
    guard site.before == .blank, !context.path.hasSuffix(".lds.h") else { return }
    context.report(
      Spacing.self, at: site.columns, "no space before that ':'", severity: .error,
      fix: removals(site, before: true, after: false, line))
  }

  private static func others(_ site: Site, _ line: SourceLine, _ context: inout RuleContext) {
    guard !(site.before.isOpen && site.after.isOpen), !isAddress(site, line.masked),
      !isDoubleColon(site, line.masked)
    else { return }
    let isConditional = site.sign == "?" || site.sign == ":" || site.sign == "?:"
    let isTight = site.before == .value && site.after == .value
    need(
      .both, site, "spaces required round that '\(name(site, line))'",
      severity: isConditional && isTight ? .check : .error, line, &context)
  }

  /// `<name@host>` in a string-like macro.
  private static func isAddress(_ site: Site, _ masked: ByteView) -> Bool {
    if site.sign == "<" {
      var i = site.columns.upperBound
      var at: Int?
      while i < masked.count, !masked[i].isBlank {
        if masked[i] == UInt8(ascii: "@"), i > site.columns.upperBound, at == nil { at = i }
        if masked[i] == UInt8(ascii: ">"), let at, i > at + 1 { return true }
        i += 1
      }
    } else if site.sign == ">" {
      var i = site.columns.lowerBound - 1
      var at: Int?
      while i >= 0, !masked[i].isBlank {
        if masked[i] == UInt8(ascii: "@"), i < site.columns.lowerBound - 1, at == nil { at = i }
        if masked[i] == UInt8(ascii: "<"), let at, i < at - 1 { return true }
        i -= 1
      }
    }
    return false
  }

  /// Two colons of inline assembly.
  private static func isDoubleColon(_ site: Site, _ masked: ByteView) -> Bool {
    site.sign == ":"
      && (masked[site.columns.lowerBound - 1] == UInt8(ascii: ":")
        || masked[site.columns.upperBound] == UInt8(ascii: ":"))
  }

  // MARK: Fixes

  private enum Where { case before, after, both }

  /// Reports that blanks are wanted, with the edits that leave exactly one.
  private static func need(
    _ place: Where, _ site: Site, _ message: String, severity: Severity = .error,
    _ line: SourceLine, _ context: inout RuleContext
  ) {
    var fix: [LineEdit] = []
    if place != .after {
      var start = site.columns.lowerBound
      while start > 0, line.raw[start - 1].isBlank { start -= 1 }
      // Blanks at the line's start are its indentation.
      if start > 0 { fix.append(.replace(line, start..<site.columns.lowerBound, with: " ")) }
    }
    if place != .before {
      let end = line.raw.skippingBlanks(from: site.columns.upperBound)
      if end < line.raw.count { fix.append(.replace(line, site.columns.upperBound..<end, with: " ")) }
    }
    fix.removeAll { $0.replacement == line.raw[$0.columns].bytes }
    context.report(Spacing.self, at: site.columns, message, severity: severity, fix: fix)
  }

  private static func removals(_ site: Site, before: Bool, after: Bool, _ line: SourceLine) -> [LineEdit] {
    var fix: [LineEdit] = []
    var start = site.columns.lowerBound
    while start > 0, line.raw[start - 1].isBlank { start -= 1 }
    if before, start > 0, start < site.columns.lowerBound {
      fix.append(.remove(line, start..<site.columns.lowerBound))
    }
    let end = line.raw.skippingBlanks(from: site.columns.upperBound)
    if after, end > site.columns.upperBound, end < line.raw.count {
      fix.append(.remove(line, site.columns.upperBound..<end))
    }
    return fix
  }
}
