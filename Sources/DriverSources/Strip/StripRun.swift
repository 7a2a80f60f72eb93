// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One pass over one source: see `Strip`.
struct StripRun {
  private let text: Bytes
  private var facts: MacroFacts
  private var edits = TextEdits()
  private var open: [OpenConditional] = []
  private var result: StrippedText

  init(_ text: Bytes, _ facts: MacroFacts) {
    self.text = text
    self.facts = facts
    result = StrippedText(text: text)
  }

  mutating func stripped() throws(StripError) -> StrippedText {
    var reader = LogicalLineReader(text)
    while let line = reader.next() {
      guard let directive = line.directive else { continue }
      try follow(directive, of: line)
    }
    if let line = reader.rawStringLine { throw .rawString(line: line) }
    if let unclosed = open.last { throw .notClosed(line: unclosed.line) }
    result.text = edits.applied(to: text)
    return result
  }

  private var isDead: Bool { open.last.map { $0.isInDeadCode || $0.deadSince != nil } ?? false }

  private mutating func follow(
    _ directive: LogicalLine.Directive, of line: LogicalLine
  ) throws(StripError) {
    switch String(lossy: directive.keyword) {
    case "if", "ifdef", "ifndef": begin(directive, line)
    case "elif", "else": try turn(directive, line)
    case "elifdef", "elifndef": try leaveAlone(directive, line)
    case "endif": try end(directive, line)
    case "define", "undef": define(directive)
    default: break
    }
  }

  /// A macro that the source makes its own is not known any more.
  private mutating func define(_ directive: LogicalLine.Directive) {
    guard !isDead, let tokens = ConditionToken.tokens(of: text, in: directive.argument, limit: 1 << 20),
      let name = tokens.first?.text, facts.concerns(name), !isAsKnown(directive, tokens)
    else { return }
    if result.redefined[name] == nil { result.redefined[name] = directive.line }
    facts.lose(name, at: "line \(directive.line)")
  }

  /// `#define HAVE_X 1` where that is what we were told.
  private func isAsKnown(_ directive: LogicalLine.Directive, _ tokens: [ConditionToken]) -> Bool {
    guard case .object(let number?) = facts[tokens[0].text], directive.keyword == Bytes("define".utf8),
      tokens.count == 2, tokens[1].range.lowerBound > tokens[0].range.upperBound
    else { return false }
    return ConditionNumber(constant: tokens[1].text) == number
  }

  // MARK: Branches

  private mutating func begin(_ directive: LogicalLine.Directive, _ line: LogicalLine) {
    let range = removal(of: directive, line)
    var conditional = OpenConditional(
      line: directive.line, start: range.lowerBound, editsBefore: edits.count, isInDeadCode: isDead)
    if !conditional.isInDeadCode {
      switch verdict(on: directive) {
      case .always(true):
        edits.removeLines(range)
        conditional.isTaken = true
      case .always(false):
        conditional.deadSince = range.lowerBound
      case .open(let cuts):
        keep(directive, cuts)
        conditional.kept = 1
        conditional.bodyStart = line.range.upperBound
      }
    }
    open.append(conditional)
  }

  /// `#elif` and `#else`.
  private mutating func turn(
    _ directive: LogicalLine.Directive, _ line: LogicalLine
  ) throws(StripError) {
    var conditional = try last(directive)
    if conditional.hasElse {
      throw .afterElse(directive: String(lossy: directive.keyword), line: directive.line)
    }
    let isElse = directive.keyword == Bytes("else".utf8)
    conditional.hasElse = isElse
    if !conditional.isInDeadCode, !conditional.isLeftAlone {
      let range = removal(of: directive, line)
      if conditional.isTaken {
        conditional.deadSince = conditional.deadSince ?? range.lowerBound
      } else {
        take(isElse ? .always(true) : verdict(on: directive), directive, line, &conditional)
      }
    }
    open[open.count - 1] = conditional
  }

  private mutating func take(
    _ verdict: ConditionJudge.Verdict, _ directive: LogicalLine.Directive, _ line: LogicalLine,
    _ conditional: inout OpenConditional
  ) {
    let range = removal(of: directive, line)
    switch verdict {
    case .always(false):
      conditional.deadSince = conditional.deadSince ?? range.lowerBound
    case .always(true) where conditional.kept == 0:
      edits.removeLines((conditional.deadSince ?? range.lowerBound)..<range.upperBound)
      conditional.deadSince = nil
      conditional.isTaken = true
    case .always(true):
      close(&conditional, before: range.lowerBound)
      if directive.keyword != Bytes("else".utf8) {
        edits.replace(
          directive.keywordRange.lowerBound..<directive.argument.upperBound, by: Bytes("else".utf8))
      }
      conditional.kept += 1
      conditional.isTaken = true
    case .open(let cuts):
      close(&conditional, before: range.lowerBound)
      if conditional.kept == 0 {
        edits.replace(directive.keywordRange, by: Bytes("if".utf8))
        conditional.bodyStart = line.range.upperBound
      }
      keep(directive, cuts)
      conditional.kept += 1
    }
  }

  /// Removes the branch that goes up to `end`.
  private mutating func close(_ conditional: inout OpenConditional, before end: Int) {
    if let start = conditional.deadSince, start < end { edits.removeLines(start..<end) }
    conditional.deadSince = nil
  }

  /// gcc 12 reads these, older ones skip them: the conditional stays as it is from here on.
  private mutating func leaveAlone(
    _ directive: LogicalLine.Directive, _ line: LogicalLine
  ) throws(StripError) {
    var conditional = try last(directive)
    guard !conditional.isInDeadCode else { return }
    guard conditional.kept > 0, conditional.deadSince == nil, !conditional.isTaken else {
      throw .newDirective(String(lossy: directive.keyword), line: directive.line)
    }
    conditional.isLeftAlone = true
    open[open.count - 1] = conditional
  }

  private mutating func end(
    _ directive: LogicalLine.Directive, _ line: LogicalLine
  ) throws(StripError) {
    var conditional = try last(directive)
    let range = removal(of: directive, line)
    open.removeLast()
    guard !conditional.isInDeadCode else { return }
    if conditional.kept == 0 {
      edits.removeLines((conditional.deadSince ?? range.lowerBound)..<range.upperBound)
      return
    }
    close(&conditional, before: range.lowerBound)
    if conditional.kept == 1, edits.count > conditional.editsBefore, !conditional.isLeftAlone,
      edits.isEmpty(conditional.bodyStart..<range.lowerBound, of: text, since: conditional.editsBefore),
      isRemoved(conditional.bodyStart..<range.lowerBound)
    {
      edits.forget(since: conditional.editsBefore)
      edits.removeLines(conditional.start..<range.upperBound)
      forgetLeft(from: conditional.line, to: directive.line)
    }
  }

  private func last(_ directive: LogicalLine.Directive) throws(StripError) -> OpenConditional {
    guard let last = open.last else {
      throw .notOpen(directive: String(lossy: directive.keyword), line: directive.line)
    }
    return last
  }

  /// The author may have left a branch empty; only one that we emptied goes.
  private func isRemoved(_ body: Range<Int>) -> Bool {
    !text[body].allSatisfy { $0 == 0x0A || LogicalLineReader.isBlank($0) }
  }

  /// What goes with the directive: its lines, or, behind the end of a comment, only itself.
  private func removal(of directive: LogicalLine.Directive, _ line: LogicalLine) -> Range<Int> {
    directive.followsComment
      ? directive.hash..<directive.argument.upperBound : line.range
  }

  // MARK: Conditions

  private mutating func verdict(on directive: LogicalLine.Directive) -> ConditionJudge.Verdict {
    guard let tokens = ConditionToken.tokens(of: text, in: directive.argument) else {
      return .open(cuts: [])
    }
    let names = tokens.filter { $0.kind == .name && facts.concerns($0.text) }
    guard !names.isEmpty else { return .open(cuts: []) }
    var judge = ConditionJudge(facts)
    let verdict = Self.condition(directive, tokens).map { judge.verdict(on: $0) } ?? .open(cuts: [])
    switch verdict {
    case .always: result.decided += 1
    case .open(let cuts):
      if !cuts.isEmpty { result.simplified += 1 }
      note(directive, tokens, cuts, names, isBroken: judge.isBroken)
    }
    return verdict
  }

  private static func condition(
    _ directive: LogicalLine.Directive, _ tokens: [ConditionToken]
  ) -> Condition? {
    let keyword = String(lossy: directive.keyword)
    guard keyword.hasPrefix("ifdef") || keyword.hasPrefix("ifndef") else {
      return ConditionParser.parse(tokens)
    }
    guard tokens.count == 1, tokens[0].kind == .name else { return nil }
    let defined = Condition(form: .defined(tokens[0].text), range: tokens[0].range)
    return keyword == "ifdef" ? defined : Condition(form: .unary("!", defined), range: defined.range)
  }

  private mutating func keep(_ directive: LogicalLine.Directive, _ cuts: [Range<Int>]) {
    for cut in cuts {
      // '#if(X && Y)' must not become '#ifX'.
      let touches = cut.lowerBound == directive.keywordRange.upperBound
      edits.replace(cut, by: touches ? [0x20] : [])
    }
  }

  // MARK: What is left

  private mutating func note(
    _ directive: LogicalLine.Directive, _ tokens: [ConditionToken], _ cuts: [Range<Int>],
    _ names: [ConditionToken], isBroken: Bool
  ) {
    func stays(_ token: ConditionToken) -> Bool { !cuts.contains { $0.overlaps(token.range) } }
    let staying = names.filter(stays)
    guard !staying.isEmpty else { return }
    var words = ["#" + String(lossy: directive.keyword)]
    words += tokens.filter(stays).map { String(lossy: $0.text) }
    result.left.append(
      StrippedText.Left(
        line: directive.line, text: Self.joined(words),
        reason: reason(staying, tokens.filter(stays), isBroken: isBroken)))
  }

  private func reason(
    _ names: [ConditionToken], _ tokens: [ConditionToken], isBroken: Bool
  ) -> String {
    if let lost = names.first(where: { facts.lost[$0.text] != nil }), let place = facts.lost[lost.text] {
      return "\(String(lossy: lost.text)) is defined at \(place)"
    }
    if isBroken, let name = names.first(where: { facts[$0.text] == .undefined }) {
      return "\(String(lossy: name.text)) is not defined there, and the preprocessor stops at it"
    }
    let others = tokens.filter { $0.kind == .name && !facts.concerns($0.text) }
      .map { String(lossy: $0.text) }.filter { $0 != "defined" }
    guard let other = others.first else { return "the expression cannot be evaluated" }
    return "\(other) is not known"
  }

  /// Tokens as one would type them.
  private static func joined(_ words: [String]) -> String {
    var text = words[0]
    var previous = ""
    for word in words.dropFirst() {
      let isCall = word == "(" && (previous.last.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false)
      let isTight = ["(", "!", "~"].contains(previous) || word == ")" || word == ","
      text += isCall || isTight ? word : " " + word
      previous = word
    }
    return text
  }

  private mutating func forgetLeft(from first: Int, to last: Int) {
    result.left.removeAll { (first...last).contains($0.line) }
  }
}
