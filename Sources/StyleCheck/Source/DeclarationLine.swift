// SPDX-License-Identifier: GPL-2.0-only

/// What one line inside a function looks like: a declaration, the middle of one, or a statement.
struct DeclarationLine {
  private let text: CodeText
  private let types: TypeMatcher
  /// Tokens of the line, attributes left out; comments too where they count as blanks. Nil where nothing is
  /// left out, as on most lines.
  private let kept: [Int]?
  private let range: Range<Int>
  private let line: SourceLine

  init(_ line: SourceLine, _ types: TypeMatcher, ignoringComments: Bool) {
    self.line = line
    text = line.text
    self.types = types
    let text = line.text
    func isKept(_ i: Int) -> Bool {
      let token = text.token(i)
      if token.kind == .comment { return !ignoringComments }
      return token.classes.intersection([.attribute, .sparse]).isEmpty
    }
    range = line.tokenRange
    kept = range.allSatisfy(isKept) ? nil : range.filter(isKept)
  }

  private var count: Int { kept?.count ?? range.count }

  /// Index in the hunk of the token at `i`; nil outside.
  private func index(_ i: Int) -> Int? {
    guard i >= 0, i < count else { return nil }
    return kept.map { $0[i] } ?? (range.lowerBound + i)
  }

  private func token(_ i: Int) -> Token { index(i).map { text.token($0) } ?? .none }

  /// The first of the tokens that is not before token `end` of the hunk.
  private func first(from end: Int) -> Int {
    guard let kept else { return min(max(end - range.lowerBound, 0), range.count) }
    return kept.firstIndex { $0 >= end } ?? kept.count
  }

  /// A declaration by its looks: a type and a name, two names, or a macro that declares.
  var declares: Bool { declaresTyped || declaresNamed || declaresByMacro }

  private static let endings: Set<Sign> = ["=", ",", ";", ":", "["]

  /// `type name =` and `type (*name)(`
  private var declaresTyped: Bool {
    guard let first = index(0), token(0).kind == .identifier else { return false }
    let limit = line.tokenRange.upperBound
    guard let found = types.declaration(text, at: first, limit: limit) else { return false }
    var i = self.first(from: found.end)
    // Attributes may stand between the stars of a type.
    while token(i).sign == "*" { i += 1 }
    if let end = identifierEnd(i) {
      i = end
      return DeclarationLine.endings.contains(token(i).sign)
    }
    guard token(i).sign == "(", token(i + 1).sign == "*", let end = identifierEnd(i + 2),
      token(end).sign == ")"
    else {
      return false
    }
    return DeclarationLine.endings.contains(token(end + 1).sign) || token(end + 1).sign == "("
  }

  /// `foo bar;` where foo is a type nobody told us of.
  private var declaresNamed: Bool {
    guard let first = identifierEnd(0) else { return false }
    var i = first
    if token(i).sign == "*" { i += 1 }
    guard let end = identifierEnd(i) else { return false }
    return token(end).sign == "=" || token(end).sign == "," || token(end).sign == ";"
      || token(end).sign == "["
  }

  private var declaresByMacro: Bool {
    var i = 0
    if token(i).classes.contains(.storage) { i += 1 }
    let name = token(i)
    guard name.kind == .identifier, token(i + 1).sign == "(" else { return false }
    return DeclarationMacro.matches(text.masked[name.start..<name.end], hasStorage: i > 0)
  }

  private func identifierEnd(_ i: Int) -> Int? {
    guard token(i).kind == .identifier else { return nil }
    var end = i + 1
    while token(end).sign == "##", token(end + 1).kind == .identifier { end += 2 }
    return end
  }

  private static let operators: Set<Sign> = [
    "<=", ">=", "==", "!=", "<", ">", "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "->",
    "<<",
    ">>", "!", "~", "&&", "||", ",", "^", "++", "--", "&", "|", "+", "-", "*", "/", "%",
  ]

  /// Whether the declaration is not at its end, or is none after all.
  var goesOn: Bool {
    if token(0).classes.contains(.keyword) { return true }
    let last = token(count - 1)
    return DeclarationLine.operators.contains(last.sign) || last.sign == "{" || line.endsInBackslash
  }

  private static let openers: Set<Sign> = ["{", "}", ".", "#", "?", ":", "(", "["]

  /// What is no declaration itself and yet needs no blank line before it.
  var mayFollowDeclarations: Bool {
    var i = 0
    if token(i).word == "static" { i += 1 }
    let first = token(i)
    if first.classes.contains(.tag) || first.word == "typedef" { return true }
    if count == 0 { return true }
    let sign = token(0)
    if DeclarationLine.openers.contains(sign.sign) || sign.kind == .string { return true }
    if sign.sign == "##" || sign.sign == "..." { return true }
    if DeclarationLine.operators.contains(sign.sign) { return true }
    // name : width
    if let end = identifierEnd(0), token(end).sign == ":", token(end + 1).kind == .number {
      return token(end + 2).sign == "," || token(end + 2).sign == ";"
    }
    return false
  }
}
