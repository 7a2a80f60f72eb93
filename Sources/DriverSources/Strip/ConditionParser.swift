// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads the tokens of an `#if` line as an expression (C11, 6.10.1). Nil means that the preprocessor would stop
/// there, or that it is nested deeper than anybody writes.
struct ConditionParser {
  private let tokens: [ConditionToken]
  private var at = 0
  private var depth = 0

  private static let deepest = 64

  private init(_ tokens: [ConditionToken]) { self.tokens = tokens }

  static func parse(_ tokens: [ConditionToken]) -> Condition? {
    var parser = ConditionParser(tokens)
    guard let condition = parser.expression(), parser.at == tokens.count else { return nil }
    return condition
  }

  // MARK: Operators

  /// How tight the binary operators bind.
  private static let strengths: [Bytes: Int] = {
    let levels = ["||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >>", "+ -", "* / %"]
    let pairs = levels.enumerated().flatMap { level, names in
      names.split(separator: " ").map { (Bytes($0.utf8), level) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  private mutating func expression() -> Condition? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, let first = binary(0) else { return nil }
    guard accepts("?") else { return first }
    guard let yes = expression(), accepts(":"), let no = expression() else { return nil }
    return Condition(
      form: .choice(first, yes, no), range: first.range.lowerBound..<no.range.upperBound)
  }

  /// Operands joined by operators that bind as tight as `strength` or tighter; all of them group to the left.
  private mutating func binary(_ strength: Int) -> Condition? {
    guard var left = unary() else { return nil }
    while at < tokens.count, tokens[at].kind == .punctuator,
      let next = Self.strengths[tokens[at].text], next >= strength
    {
      let name = String(lossy: tokens[at].text)
      at += 1
      guard let right = binary(next + 1) else { return nil }
      left = Condition(
        form: .binary(name, left, right), range: left.range.lowerBound..<right.range.upperBound)
    }
    return left
  }

  private mutating func unary() -> Condition? {
    guard let name = ["!", "~", "-", "+"].first(where: { isNext($0) }) else { return primary() }
    let start = tokens[at].range.lowerBound
    at += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, let operand = unary() else { return nil }
    return Condition(form: .unary(name, operand), range: start..<operand.range.upperBound)
  }

  // MARK: Operands

  private mutating func primary() -> Condition? {
    guard at < tokens.count else { return nil }
    let token = tokens[at]
    at += 1
    switch token.kind {
    case .number:
      return ConditionNumber(constant: token.text).map { Condition(form: .number($0), range: token.range) }
    case .character: return Condition(form: .opaque, range: token.range)
    case .name where token.text.elementsEqual("defined".utf8): return defined(token)
    case .name: return isNext("(") ? call(token) : Condition(form: .name(token.text), range: token.range)
    case .punctuator where token.isPunctuator("("):
      guard let inner = expression(), let close = end() else { return nil }
      return Condition(form: .group(inner), range: token.range.lowerBound..<close)
    default: return nil
    }
  }

  private mutating func defined(_ word: ConditionToken) -> Condition? {
    let isGrouped = accepts("(")
    guard at < tokens.count, tokens[at].kind == .name else { return nil }
    let name = tokens[at]
    at += 1
    var end = name.range.upperBound
    if isGrouped {
      guard let close = self.end() else { return nil }
      end = close
    }
    return Condition(form: .defined(name.text), range: word.range.lowerBound..<end)
  }

  private mutating func call(_ name: ConditionToken) -> Condition? {
    let start = at
    at += 1
    if let arguments = arguments() {
      return Condition(
        form: .call(name.text, arguments), range: name.range.lowerBound..<tokens[at - 1].range.upperBound)
    }
    at = start
    return skipGroup().map { Condition(form: .opaque, range: name.range.lowerBound..<$0) }
  }

  private mutating func arguments() -> [Condition]? {
    var arguments: [Condition] = []
    if accepts(")") { return [] }
    while let argument = expression() {
      arguments.append(argument)
      if accepts(")") { return arguments }
      guard accepts(",") else { return nil }
    }
    return nil
  }

  /// Behind the parenthesis that closes the one here.
  private mutating func skipGroup() -> Int? {
    var open = 0
    while at < tokens.count {
      if isNext("(") { open += 1 }
      if isNext(")") { open -= 1 }
      at += 1
      if open == 0 { return tokens[at - 1].range.upperBound }
    }
    return nil
  }

  private func isNext(_ spelling: String) -> Bool { at < tokens.count && tokens[at].isPunctuator(spelling) }

  private mutating func accepts(_ spelling: String) -> Bool {
    guard isNext(spelling) else { return false }
    at += 1
    return true
  }

  private mutating func end() -> Int? { accepts(")") ? tokens[at - 1].range.upperBound : nil }
}
