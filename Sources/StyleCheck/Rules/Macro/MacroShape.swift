// SPDX-License-Identifier: GPL-2.0-only

/// Tells which shapes of a flattened macro body need no parentheses.
struct MacroShape {
  let text: ByteView

  init(_ text: ByteView) { self.text = text }

  func isAllowed(_ context: RuleContext) -> Bool {
    isOperand() || isCharacter() || isStringification() || isLoop() || isDeclaration(context)
  }

  // MARK: Operands

  /// One name or constant, perhaps with a sign before or a comma or semicolon behind.
  private func isOperand() -> Bool {
    let sign = text[0] == UInt8(ascii: "!") || text[0] == UInt8(ascii: "~") || text[0] == UInt8(ascii: "-")
    if let end = lvalueEnd(from: sign ? 1 : 0), end == text.count { return true }
    if let end = constantEnd(from: sign ? 1 : 0), end == text.count { return true }
    guard let last = nameOrConstantEnd(from: 0), last + 1 == text.count else { return false }
    return text[last] == UInt8(ascii: ",") || text[last] == UInt8(ascii: ";")
  }

  private func isCharacter() -> Bool { text == "'X'" || text == "'XX'" }

  /// `#name`
  private func isStringification() -> Bool {
    guard text[0] == UInt8(ascii: "#") else { return false }
    let start = text.skippingBlanks(from: 1)
    guard let end = nameEnd(from: start) ?? constantEnd(from: start) else { return false }
    return text.skippingBlanks(from: end) == text.count
  }

  // MARK: Statements

  private func isLoop() -> Bool {
    if text.hasPrefix("case"), !text[4].isWord { return true }
    if text.hasPrefix("({") { return true }
    if text.hasPrefix("do") {
      let start = text.skippingBlanks(from: 2)
      if text[start] == UInt8(ascii: "{") { return true }
      if let body = constantEnd(from: start) {
        let loop = text.skippingBlanks(from: body)
        if text.hasPrefix("while", at: loop), let end = constantEnd(from: text.skippingBlanks(from: loop + 5))
        {
          return end == text.count || (end + 1 == text.count && text[end] == UInt8(ascii: ";"))
        }
      }
    }
    if text.hasPrefix("while"), let condition = constantEnd(from: text.skippingBlanks(from: 5)),
      let body = constantEnd(from: text.skippingBlanks(from: condition))
    {
      return text.skippingBlanks(from: body) == text.count
    }
    if text.hasPrefix("for"), let head = constantEnd(from: text.skippingBlanks(from: 3)) {
      if head == text.count { return true }
      let body = text.skippingBlanks(from: head)
      return body > head && nameOrConstantEnd(from: body) == text.count
    }
    return false
  }

  // MARK: Declarations and initialisers

  private static let declaring: [StaticString] = [
    "module_param_named", "MODULE_PARM_DESC", "DECLARE_PER_CPU", "DEFINE_PER_CPU", "static_assert",
    "__typeof__(",
    "union", "struct",
  ]

  private func isDeclaration(_ context: RuleContext) -> Bool {
    if text[0] == UInt8(ascii: "\"") || text[0] == UInt8(ascii: "[") || text.hasSuffix("\"") { return true }
    if MacroShape.declaring.contains(where: { text.contains($0) }) { return true }
    return hasDesignator() || namesType(context)
  }

  /// `.member =` anywhere.
  private func hasDesignator() -> Bool {
    var from = 0
    while let dot = text.firstIndex(of: UInt8(ascii: "."), from: from) {
      from = dot + 1
      guard let end = nameEnd(from: dot + 1) else { continue }
      if text[text.skippingBlanks(from: end)] == UInt8(ascii: "=") { return true }
    }
    return false
  }

  /// Whether some word of the body is a type, or ends like one: a pasted name may be any.
  private func namesType(_ context: RuleContext) -> Bool {
    var i = 0
    while i < text.count {
      guard text[i].isWord else {
        i += 1
        continue
      }
      var end = i
      while text[end].isWord { end += 1 }
      if endsInType(text[i..<end], context) { return true }
      if (text[i..<end].hasSuffix("typeof") || text[i..<end].hasSuffix("__typeof__")),
        text[text.skippingBlanks(from: end)] == UInt8(ascii: "(")
      {
        return true
      }
      i = end
    }
    return false
  }

  private func endsInType(_ word: ByteView, _ context: RuleContext) -> Bool {
    // Longer suffixes than any type of C or the kernel only match learnt types, which are whole names.
    let shortest = max(0, word.count - 64)
    for start in shortest..<word.count where context.isTypeName(word[start...]) { return true }
    return shortest > 0 && context.isTypeName(word)
  }

  // MARK: Pieces

  private func nameOrConstantEnd(from start: Int) -> Int? {
    if let end = nameEnd(from: start) { return end }
    return constantEnd(from: text[start] == UInt8(ascii: "-") ? start + 1 : start)
  }

  /// An identifier with its `##` pastes.
  private func nameEnd(from start: Int) -> Int? {
    var end = text.identifierEnd(from: start)
    guard end > start else { return nil }
    while true {
      let paste = text.skippingBlanks(from: end)
      guard text.hasPrefix("##", at: paste) else { return end }
      let next = text.skippingBlanks(from: paste + 2)
      let nextEnd = text.identifierEnd(from: next)
      guard nextEnd > next else { return end }
      end = nextEnd
    }
  }

  /// A name with members and subscripts.
  private func lvalueEnd(from start: Int) -> Int? {
    guard var end = nameEnd(from: start) else { return nil }
    while true {
      if text.hasPrefix("->", at: end), let next = nameEnd(from: end + 2) {
        end = next
      } else if text[end] == UInt8(ascii: "."), let next = nameEnd(from: end + 1) {
        end = next
      } else if text[end] == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]"), from: end)
      {
        end = close + 1
      } else {
        return end
      }
    }
  }

  /// A number with its suffix; nothing of it may be left over for a word.
  private func constantEnd(from start: Int) -> Int? {
    guard text[start].isDigit || (text[start] == UInt8(ascii: ".") && text[start + 1].isDigit) else {
      return nil
    }
    return CNumber.end(text, from: start)
  }
}
