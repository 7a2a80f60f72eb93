// SPDX-License-Identifier: GPL-2.0-only

/// Decides, token by token, whether an operator has one operand or two, and what a colon ends.
///
/// A small state machine runs over the lines of a hunk, context included: it remembers what the
/// last token was worth (a value, an operator, a type) and, for each open parenthesis, what it will
/// be worth when closed. It knows no grammar, so it survives a hunk that begins anywhere.
struct ValueAnnotator {
  /// What stands to the left.
  enum Value: UInt8 {
    /// Nothing: a statement or declaration begins.
    case empty
    /// A value: an operator that follows has a left operand.
    case value
    /// An operator, or anything that wants a value next.
    case wanting
    case comma
    case type
    /// A cast's parenthesis.
    case cast
    /// Not decided; only inside parentheses.
    case pending
  }

  private enum Colon {
    case other, caseLabel, label, bitField
  }

  private(set) var value: Value = .empty
  private var isDirective = false
  private var pending: Value = .pending
  private var parentheses: [Value] = [.empty]
  private var colon: Colon = .other

  /// Nesting that is remembered; deeper parentheses are worth nothing, which no sane source reaches.
  private static let maximumDepth = 4096

  init() {}

  /// Sets the roles of the tokens of one line.
  mutating func annotate(_ text: CodeText, line: Int, types: TypeMatcher) {
    let limit = text.lines[line].endToken
    var i = text.lines[line].firstToken
    while i < limit {
      if parentheses.isEmpty { parentheses = [.empty] }
      i = step(text, i, limit, types)
    }
    if isDirective, text.token(limit - 1).sign != "\\" || text.lines[line].firstToken == limit {
      value = parentheses.popLast() ?? .empty
      isDirective = false
    }
  }

  /// Takes the token at `i` (or several) and returns the next.
  private mutating func step(_ text: CodeText, _ i: Int, _ limit: Int, _ types: TypeMatcher) -> Int {
    let token = text.token(i)
    if token.sign == "(", pending == .pending, let end = cast(text, i, limit, types) {
      push(value)
      value = .cast
      return end
    }
    if types.mayBegin(text, at: i) {
      if let end = declared(text, i, limit, types) {
        value = .type
        return end
      }
      if types.isModifier(token) {
        value = .type
        return i + 1
      }
    }
    if token.sign == "#", let end = directive(text, i, limit) { return end }
    switch token.kind {
    case .identifier: return identifier(text, i, limit)
    case .number: value = .value
    case .string, .character:
      // An empty string has nothing in it that could pass for a name.
      if token.end - token.start > 2 { value = .value }
    case .punctuation: punctuation(text, i)
    case .comment, .end: break
    }
    return i + 1
  }

  /// `( type` of a cast: the token of the closing parenthesis.
  private func cast(_ text: CodeText, _ i: Int, _ limit: Int, _ types: TypeMatcher) -> Int? {
    guard let found = types.type(text, at: i + 1, limit: limit), text.token(found.end).sign == ")",
      found.end < limit
    else { return nil }
    return found.end
  }

  /// A type that a name, a comma, a parenthesis or the end of the line follows.
  private func declared(_ text: CodeText, _ i: Int, _ limit: Int, _ types: TypeMatcher) -> Int? {
    guard let found = types.type(text, at: i, limit: limit) else { return nil }
    if found.end >= limit { return found.end }
    let next = text.token(found.end)
    if next.kind == .identifier || next.sign == "," || next.sign == ")" || next.sign == "(" {
      return found.end
    }
    return nil
  }

  private mutating func directive(_ text: CodeText, _ i: Int, _ limit: Int) -> Int? {
    let name = text.token(i + 1)
    guard i + 1 < limit, name.kind == .identifier else { return nil }
    switch name.word {
    case "define":
      guard text.token(i + 2).kind == .identifier, i + 2 < limit else { return nil }
      isDirective = true
      push(value)
      let open = text.token(i + 3)
      if open.sign == "(", i + 3 < limit, open.start == text.token(i + 2).end { pending = .wanting }
      value = .empty
      return i + 3
    case "undef", "include":
      isDirective = true
      push(value)
      return name.word == "undef" && text.token(i + 2).kind == .identifier ? i + 3 : i + 2
    case "if", "ifdef", "ifndef":
      isDirective = true
      push(value)
      push(value)
      value = .empty
      return i + 2
    case "else", "elif":
      isDirective = true
      push(parentheses.last ?? .empty)
      value = .empty
      return i + 2
    case "endif":
      isDirective = true
      _ = parentheses.popLast()
      push(value)
      value = .empty
      return i + 2
    default:
      return nil
    }
  }

  private mutating func identifier(_ text: CodeText, _ i: Int, _ limit: Int) -> Int {
    let token = text.token(i)
    let next = i + 1 < limit ? text.token(i + 1) : Token.none
    switch token.word {
    case "__attribute__":
      pending = value
      value = .wanting
      return i + 1
    case "sizeof":
      if next.sign == "(" { pending = .value }
      value = .wanting
      return i + 1
    case "if", "while", "for":
      pending = .empty
      value = .wanting
      return i + 1
    case "case":
      colon = .caseLabel
      value = .wanting
      return i + 1
    case "return", "else", "goto", "typeof", "__typeof__":
      value = .wanting
      return i + 1
    default: break
    }
    var end = i + 1
    while end + 1 < limit, text.token(end).sign == "##", text.token(end + 1).kind == .identifier { end += 2 }
    let after = end < limit ? text.token(end) : Token.none
    if after.sign == "(" {
      value = .value
      pending = .value
      return end
    }
    if after.sign == ":" {
      let width = end + 1 < limit ? text.token(end + 1) : Token.none
      let closed = end + 2 < limit ? text.token(end + 2) : Token.none
      let isBitField =
        width.kind == .number && (closed.sign == "," || closed.sign == "=" || closed.sign == ";")
      if (isBitField && value == .comma) || value == .type {
        colon = .bitField
      } else if value == .empty {
        colon = .label
      }
    }
    value = .value
    return end
  }

  private mutating func punctuation(_ text: CodeText, _ i: Int) {
    switch text.token(i).sign {
    case "(":
      push(pending)
      pending = .pending
      value = .wanting
    case ")":
      let worth = parentheses.popLast() ?? .empty
      if worth != .pending { value = worth }
    case ";", "{", "}":
      value = .empty
      colon = .other
    case ",": value = .comma
    case ":": endColon(text, i)
    case "-", "+", "*", "&", "&&":
      text.setRole(value == .value ? .binary : .unary, token: i)
      value = .wanting
    case "++", "--": if value == .value { text.setRole(.postfix, token: i) }
    case "]", ".", "\\", "#", "##", "...", "@", "$", "`": break
    default: value = .wanting
    }
  }

  private mutating func endColon(_ text: CodeText, _ i: Int) {
    let role: Token.Role =
      switch colon {
      case .other: .otherColon
      case .caseLabel: .caseColon
      case .label: .labelColon
      case .bitField: .bitFieldColon
      }
    text.setRole(role, token: i)
    value = colon == .caseLabel || colon == .label ? .empty : .wanting
    colon = .other
  }

  private mutating func push(_ value: Value) {
    if parentheses.count < ValueAnnotator.maximumDepth { parentheses.append(value) }
  }
}
