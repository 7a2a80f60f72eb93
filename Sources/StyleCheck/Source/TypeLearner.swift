// SPDX-License-Identifier: GPL-2.0-only

/// Learns from a statement which of its identifiers must be types or modifiers.
///
/// Kernel sources are read without their headers. A statement at file scope that begins with an
/// unknown name, a cast to a pointer, the parameters of a prototype: each tells of a type that later
/// lines of the same input are read with. What is learnt is forgotten after the input.
enum TypeLearner {
  /// - Parameter atStart: whether the line before ended a statement, so that this one may declare.
  static func learn(from statement: Statement, in text: CodeText, atStart: Bool, types: TypeMatcher) {
    var limit = statement.tokens.upperBound
    let first = statement.tokens.lowerBound
    for i in statement.tokens where text.token(i).sign == "{" {
      limit = i
      break
    }
    guard first < limit else { return }
    opening(first, limit, statement, text, atStart, types)
    casts(first, limit, text, types)
    if atStart { parameters(first, limit, text, types) }
  }

  /// What the first words of the statement tell.
  private static func opening(
    _ first: Int, _ limit: Int, _ statement: Statement, _ text: CodeText, _ atStart: Bool,
    _ types: TypeMatcher
  ) {
    guard text.token(first).kind == .identifier else { return }
    if let end = types.identifier(text, at: first, limit: limit), text.token(end).sign == "(", end < limit {
      return
    }
    if text.token(first).word == "else" { return }
    var i = first
    if text.token(i).classes.contains(.storage) { i += 1 }
    if text.token(i).classes.contains(.inline) { i += 1 }
    if text.token(i).word == "const" { i += 1 }
    for begin in [i, first] {
      if atStart, let names = declaredType(from: begin, limit, text, types) {
        possible(names, text, types)
        return
      }
      if begin == first { break }
    }
    // Only a line that begins at its margin is at file scope.
    guard text.token(first).start == statement.range.lowerBound, i < limit,
      let end = types.identifier(text, at: i, limit: limit)
    else { return }
    if text.token(end).sign == ":", text.token(end).start == text.token(end - 1).end { return }
    possible(i..<end, text, types)
  }

  /// `name … * name ;`: the names before the declared one.
  private static func declaredType(
    from start: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher
  ) -> Range<Int>? {
    var end = start
    while end - start < mostNames, let next = types.identifier(text, at: end, limit: limit) {
      end = next
      var i = end
      if text.token(i).classes.contains(.sparse), declarator(at: i + 1, limit, text, types) {
        return start..<end
      }
      if declarator(at: i, limit, text, types) { return start..<end }
      i = end
    }
    return nil
  }

  /// Stars, a name or `(*name)`, perhaps a modifier, and `;`, `=`, `,` or `(`.
  private static func declarator(at start: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher) -> Bool
  {
    var i = start
    while i < limit, text.token(i).sign == "*" { i += 1 }
    if let end = types.identifier(text, at: i, limit: limit) {
      i = end
    } else if text.token(i).sign == "(", text.token(i + 1).sign == "*", i + 1 < limit {
      while i < limit, text.token(i).sign != ")" { i += 1 }
      guard i < limit else { return false }
      i += 1
    } else {
      return false
    }
    if ends(text.token(i), i < limit) { return true }
    let after = types.skippingModifiers(text, from: i, limit: limit)
    return after > i && ends(text.token(after), after < limit)
  }

  private static func ends(_ token: Token, _ isInside: Bool) -> Bool {
    isInside && (token.sign == ";" || token.sign == "=" || token.sign == "," || token.sign == "(")
  }

  /// `(name *)` is a cast to a pointer.
  private static func casts(_ first: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher) {
    var i = first
    while i < limit {
      defer { i += 1 }
      guard text.token(i).sign == "(", let nameEnd = types.identifier(text, at: i + 1, limit: limit) else {
        continue
      }
      var end = nameEnd
      while end < limit, text.token(end).classes.contains(.sparse) { end += 1 }
      let starred = end
      while end < limit, text.token(end).sign == "*" { end += 1 }
      guard end < limit, text.token(end).sign == ")" else { continue }
      let isSpaced = text.token(end).start > text.token(end - 1).end
      if end > starred || isSpaced { possible((i + 1)..<nameEnd, text, types) }
    }
  }

  /// `type name(a b, c *d)`: the parameters begin with types.
  private static func parameters(_ first: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher) {
    var i = first
    if text.token(i).word == "typedef" { i += 1 }
    while i < limit, !text.token(i).classes.intersection([.storage, .inline]).isEmpty { i += 1 }
    guard let found = types.type(text, at: i, limit: limit) else { return }
    i = found.end
    if let end = types.identifier(text, at: i, limit: limit) {
      i = end
    } else if text.token(i).sign == "(", text.token(i + 1).sign == "*",
      let end = types.identifier(text, at: i + 2, limit: limit), text.token(end).sign == ")"
    {
      i = end + 1
    } else {
      return
    }
    guard i < limit, text.token(i).sign == "(" else { return }
    var last = limit - 1
    while last > i, text.token(last).sign != ")" { last -= 1 }
    if last == i { last = limit }
    var start = i + 1
    var k = start
    while k <= last {
      if k == last || text.token(k).sign == "," {
        parameter(start, k, text, types)
        start = k + 1
      }
      k += 1
    }
  }

  private static func parameter(_ first: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher) {
    var start = first
    if text.token(start).word == "const", start + 1 < limit { start += 1 }
    guard let nameEnd = types.identifier(text, at: start, limit: limit) else { return }
    var i = nameEnd
    while i < limit, text.token(i).classes.contains(.sparse) { i += 1 }
    while i < limit, text.token(i).sign == "*" { i += 1 }
    if let end = types.identifier(text, at: i, limit: limit) { i = end }
    if i == limit { possible(start..<nameEnd, text, types) }
  }

  /// More names than any declaration puts before the one it declares.
  private static let mostNames = 64

  private static let neverTypes: Set<Word> = [
    "goto", "return", "case", "else", "asm", "__asm__", "do", "typedef", "struct", "enum",
  ]

  /// Takes the names of `range` for a type (one name) or for modifiers of a type (several), unless they
  /// are known to be something else.
  private static func possible(_ range: Range<Int>, _ text: CodeText, _ types: TypeMatcher) {
    guard isPermitted(range, text, types) else { return }
    let names = range.filter { text.token($0).classes.intersection([.storage, .sparse]).isEmpty }
    guard let first = names.first else { return }
    if names.count == 1 {
      types.learntTypes.insert(text.token(first).word)
      return
    }
    var i = range.lowerBound
    while i < range.upperBound {
      if let found = types.type(text, at: i, limit: range.upperBound) {
        i = found.end
        continue
      }
      if names.contains(i), isPermitted(i..<(i + 1), text, types) {
        types.learntModifiers.insert(text.token(i).word)
      }
      i += 1
    }
  }

  private static func isPermitted(_ range: Range<Int>, _ text: CodeText, _ types: TypeMatcher) -> Bool {
    let first = text.token(range.lowerBound)
    if neverTypes.contains(first.word) { return false }
    if range.count == 1 {
      if types.isModifier(first) || first.classes.contains(.storage) { return false }
      let name = text.masked[first.start..<first.end]
      if name.hasPrefix("DEFINE_"), name.count > 7 { return false }
    }
    return types.type(text, at: range.lowerBound, limit: range.upperBound)?.end != range.upperBound
  }
}
