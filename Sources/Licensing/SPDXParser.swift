// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads one expression from left to right, each byte once.
struct SPDXParser {
  /// Open parentheses; the kernel's deepest expression has two.
  static let depthLimit = 32

  private enum Kind { case identifier, and, or, with, open, close, end }
  private struct Token {
    var kind: Kind
    var columns: Range<Int>
  }

  private let text: Bytes
  private let end: Int
  private var position: Int
  private var depth = 0
  /// Two operators stood side by side with no parentheses to order them.
  private(set) var isChained = false

  init(text: Bytes, range: Range<Int>) {
    self.text = text
    let bounds = range.clamped(to: 0..<text.count)
    position = bounds.lowerBound
    end = bounds.upperBound
  }

  mutating func expression() throws(SPDXFault) -> SPDXExpression.Node {
    let first = try peek()
    if first.kind == .end { throw SPDXFault(reason: .empty, columns: first.columns) }
    let node = try alternatives()
    let rest = try peek()
    switch rest.kind {
    case .end: return node
    case .close: throw SPDXFault(reason: .unopenedParenthesis, columns: rest.columns)
    case .with: throw SPDXFault(reason: .misplacedWith, columns: rest.columns)
    default: throw SPDXFault(reason: .operatorExpected, columns: rest.columns)
    }
  }

  private mutating func alternatives() throws(SPDXFault) -> SPDXExpression.Node {
    var operators = 0
    var parts = [try conjunction(&operators)]
    while try take(.or) {
      operators += 1
      parts.append(try conjunction(&operators))
    }
    if operators > 1 { isChained = true }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(_ operators: inout Int) throws(SPDXFault) -> SPDXExpression.Node {
    var parts = [try term()]
    while try take(.and) {
      operators += 1
      parts.append(try term())
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term() throws(SPDXFault) -> SPDXExpression.Node {
    let token = try next()
    if token.kind == .open { return try parenthesized(from: token) }
    guard token.kind == .identifier else {
      throw SPDXFault(reason: .identifierExpected, columns: token.columns)
    }
    guard try take(.with) else { return .license(identifier(token), exception: nil) }
    let exception = try next()
    guard exception.kind == .identifier else {
      throw SPDXFault(reason: .identifierExpected, columns: exception.columns)
    }
    return .license(identifier(token), exception: identifier(exception))
  }

  private mutating func parenthesized(from open: Token) throws(SPDXFault) -> SPDXExpression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw SPDXFault(reason: .tooDeep, columns: open.columns) }
    let node = try alternatives()
    let token = try next()
    switch token.kind {
    case .close: return node
    case .end: throw SPDXFault(reason: .unclosedParenthesis, columns: open.columns)
    case .with: throw SPDXFault(reason: .misplacedWith, columns: token.columns)
    default: throw SPDXFault(reason: .operatorExpected, columns: token.columns)
    }
  }

  private func identifier(_ token: Token) -> SPDXExpression.Identifier {
    SPDXExpression.Identifier(text: String(lossy: text[token.columns]), columns: token.columns)
  }

  private mutating func take(_ kind: Kind) throws(SPDXFault) -> Bool {
    let token = try peek()
    guard token.kind == kind else { return false }
    position = token.columns.upperBound
    return true
  }

  private mutating func next() throws(SPDXFault) -> Token {
    let token = try peek()
    position = token.columns.upperBound
    return token
  }

  /// The next token; blanks before it are passed for good.
  private mutating func peek() throws(SPDXFault) -> Token {
    while position < end, text[position].isBlank { position += 1 }
    guard position < end else { return Token(kind: .end, columns: end..<end) }
    switch text[position] {
    case UInt8(ascii: "("): return Token(kind: .open, columns: position..<position + 1)
    case UInt8(ascii: ")"): return Token(kind: .close, columns: position..<position + 1)
    default: return try word()
    }
  }

  private func word() throws(SPDXFault) -> Token {
    var stop = position
    while stop < end, text[stop].isIdentifierByte { stop += 1 }
    guard stop > position else {
      throw SPDXFault(reason: .strayByte(text[position]), columns: position..<position + 1)
    }
    let word = text[position..<stop]
    let kind: Kind =
      switch true {
      case word.isCaselessly("and"): .and
      case word.isCaselessly("or"): .or
      case word.isCaselessly("with"): .with
      default: .identifier
      }
    return Token(kind: kind, columns: position..<stop)
  }
}

extension UInt8 {
  /// What SPDX identifiers are made of, and the `+` of "or later".
  var isIdentifierByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2B: true
    default: false
    }
  }
}
