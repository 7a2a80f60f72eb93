// SPDX-License-Identifier: GPL-2.0-only

/// Recognises C types in a run of tokens, with the types and modifiers learnt so far in the file.
///
/// A kernel file is read without its headers, so whether `foo * bar` declares or multiplies is a
/// guess: a name counts as a type when C or the kernel defines it so, when it is spelt like one
/// (`foo_t`), or when an earlier statement could only be read with it as a type.
struct TypeMatcher {
  let learntTypes: WordSet
  let learntModifiers = WordSet()

  /// Who makes a matcher calls `free` when it goes; copies know what any of them learns.
  init(typeNames: some Sequence<Word> = []) { learntTypes = WordSet(typeNames) }

  func free() {
    learntTypes.free()
    learntModifiers.free()
  }

  /// A type without its stars at token `start` (storage words excluded), or nil. The match is the
  /// longest one; modifiers on both sides belong to it.
  func plainType(_ text: CodeText, at start: Int, limit: Int) -> Int? {
    guard mayBegin(text, at: start) else { return nil }
    let first = skippingModifiers(text, from: start, limit: limit)
    if let end = base(text, at: first, limit: limit) {
      return skippingModifiers(text, from: end, limit: limit)
    }
    // A modifier may itself be all there is before: `const` never names a type alone.
    return nil
  }

  /// A type with its stars, brackets and trailing modifiers, or nil.
  func type(_ text: CodeText, at start: Int, limit: Int) -> TypeMatch? {
    guard let nameEnd = plainType(text, at: start, limit: limit) else { return nil }
    var i = nameEnd
    while i < limit, i - nameEnd < TypeMatcher.mostModifiers {
      let token = text.token(i)
      if token.sign == "*" || token.word == "const" {
        i += 1
      } else if token.sign == "[", text.token(i + 1).sign == "]", i + 1 < limit {
        i += 2
      } else {
        break
      }
    }
    if i > nameEnd {
      // What touches the star belongs to what follows, as in `int *__percpu *p`.
      while i < limit, text.token(i - 1).end < text.token(i).start,
        !isDisjoint(text.token(i).classes, [.inline, .attribute, .sparse]) || isModifier(text.token(i))
      {
        i += 1
      }
    } else {
      while i < limit, text.token(i).classes.contains(.inline) { i += 1 }
    }
    return TypeMatch(end: i, nameEnd: nameEnd)
  }

  /// Whether a type may begin at the token: most names of a file are neither known nor learnt, and are told
  /// apart here at once.
  @inline(__always)
  func mayBegin(_ text: CodeText, at start: Int) -> Bool {
    let token = text.token(start)
    guard token.kind == .identifier else { return false }
    return token.classes.rawValue & ~WordClass.hasCapitals.rawValue != 0 || learntTypes.contains(token.word)
      || learntModifiers.contains(token.word) || text.token(start + 1).sign == "##"
  }

  /// A type with an optional storage class before it.
  func declaration(_ text: CodeText, at start: Int, limit: Int) -> TypeMatch? {
    var i = start
    if text.token(i).classes.contains(.storage), i < limit {
      i += 1
      if text.token(i).classes.contains(.inline) { i += 1 }
      if let found = type(text, at: i, limit: limit) { return found }
      return nil
    }
    return type(text, at: i, limit: limit)
  }

  /// End of an identifier with its `##` pastes, or nil.
  func identifier(_ text: CodeText, at start: Int, limit: Int) -> Int? {
    guard start < limit, text.token(start).kind == .identifier else { return nil }
    var i = start + 1
    let last = min(limit, start + 2 * TypeMatcher.mostModifiers)
    while i + 1 < last, text.token(i).sign == "##", text.token(i + 1).kind == .identifier { i += 2 }
    return i
  }

  func isModifier(_ token: Token) -> Bool {
    token.kind == .identifier
      && (!isDisjoint(token.classes, [.attribute, .sparse, .modifier])
        || learntModifiers.contains(token.word))
  }

  /// More attributes than any declaration has, and more pastes than any name; a longer row is an attack.
  private static let mostModifiers = 64

  /// First token at or after `start` that is no modifier.
  func skippingModifiers(_ text: CodeText, from start: Int, limit: Int) -> Int {
    var i = start
    while i < limit, i - start < TypeMatcher.mostModifiers {
      let token = text.token(i)
      if isModifier(token) {
        i += 1
      } else if token.classes.contains(.attributeWithArgument), text.token(i + 1).sign == "(" {
        guard let close = closing(text, from: i + 1, limit: limit) else { return i }
        i = close + 1
      } else {
        return i
      }
    }
    return i
  }

  /// End of a type without any modifier and `typeof`, or nil.
  func bareType(_ text: CodeText, at start: Int, limit: Int) -> Int? {
    text.token(start).classes.contains(.typeof) ? nil : base(text, at: start, limit: limit)
  }

  /// End of the type's own words at `start`.
  private func base(_ text: CodeText, at start: Int, limit: Int) -> Int? {
    guard start < limit else { return nil }
    let token = text.token(start)
    guard token.kind == .identifier else { return nil }
    if token.classes.contains(.integerPart) {
      var i = start + 1
      while i < limit, i - start < TypeMatcher.mostModifiers, text.token(i).classes.contains(.integerPart) {
        i += 1
      }
      return i
    }
    if token.classes.contains(.tag) { return identifier(text, at: start + 1, limit: limit) }
    if token.classes.contains(.typeof), text.token(start + 1).sign == "(" {
      // Up to the first parenthesis, as checkpatch reads it.
      let last = min(limit, start + TypeMatcher.mostModifiers)
      return (start + 2..<max(start + 2, last)).first { text.token($0).sign == ")" }.map { $0 + 1 }
    }
    if token.classes.contains(.typeName) || learntTypes.contains(token.word) { return start + 1 }
    // foo##_t and the like
    if let end = identifier(text, at: start, limit: limit), end > start + 1,
      text.token(end - 1).classes.contains(.typeName)
    {
      return end
    }
    return nil
  }

  /// The `)` that closes the `(` at `open`, or nil when the range ends before.
  func closing(_ text: CodeText, from open: Int, limit: Int) -> Int? {
    guard let close = text.brackets.closer(of: open), close < limit else { return nil }
    return close
  }

  @inline(__always)
  private func isDisjoint(_ a: WordClass, _ b: WordClass) -> Bool { a.rawValue & b.rawValue == 0 }
}

/// Where a type ends.
public struct TypeMatch: Sendable {
  /// Token after the type.
  public var end: Int
  /// Token after the name proper, before stars and brackets.
  public var nameEnd: Int
}
