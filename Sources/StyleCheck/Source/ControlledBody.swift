// SPDX-License-Identifier: GPL-2.0-only

/// What stands below an `if`, a loop, `do` or `else`: the first line of its body that can be judged by its
/// indentation.
///
/// Blank lines, directives and labels in between are looked over, and lines with nothing but the backslash
/// that continues a macro. Comments count as blanks. The walk goes forward only, and stops at the first
/// line of code.
struct ControlledBody {
  private let text: ByteView
  /// Position of the first byte of that line, blanks included.
  private var at: Int
  /// Lines from the keyword's line down to that line, those looked over included.
  private(set) var distance: Int

  /// - Parameters:
  ///   - statement: the one that begins on the keyword's line.
  ///   - isContinued: the line above ends in a backslash, or begins a macro.
  /// - Returns: nil where code stands behind the condition, or an `#else` comes before any other.
  init?(of statement: Statement, isContinued: Bool, _ context: RuleContext) {
    // Positions count from the start of the statement. One that a definition ends has its line feed too.
    let end = statement.range.upperBound
    let endsLine = statement.nextColumn == 0 && context.masked(end..<(end + 1))[0] == 0x0A
    text = context.masked(statement.range.lowerBound..<(endsLine ? end + 1 : end))
    at = statement.conditionEnd - statement.range.lowerBound
    distance =
      context.lineIndex(at: statement.conditionEnd) - context.lineIndex(at: statement.range.lowerBound)
    skipDo()
    let brace = skippingBlanks(from: at)
    if text[brace] == UInt8(ascii: "{") { at = brace + 1 }
    let backslash = skippingBlanks(from: at)
    let hasBackslash = text[backslash] == UInt8(ascii: "\\")
    if hasBackslash { at = backslash + 1 }
    guard let lineEnd = blankLineEnd(from: at), hasBackslash || !isContinued else { return nil }
    enterLine(after: lineEnd)
    guard findCode() else { return nil }
  }

  /// Columns of the line's blanks.
  func indent(tabSize: Int) -> Int {
    var columns = 0
    var i = at
    while isBlank(i) {
      columns += text[i] == 0x09 ? tabSize - columns % tabSize : 1
      i += 1
    }
    return columns
  }

  var isEmpty: Bool { at >= text.count }

  /// Whether the line begins with a brace or `else`, which may stand as deep as the keyword.
  var isBraceOrElse: Bool {
    let first = skippingBlanks(from: at)
    return text[first] == UInt8(ascii: "}") || text[first] == UInt8(ascii: "{")
      || (text.hasPrefix("else", at: first) && !text[first + 4].isWord)
  }

  /// Lines of the whole statement that hold nothing but a backslash: checkpatch counts them all.
  func lonelyBackslashes() -> Int {
    var count = 0
    var from = 0
    while let slash = text[..<ControlledBody.longest].firstIndex(of: UInt8(ascii: "\\"), from: from) {
      from = slash + 1
      var start = slash
      while start > 0, isBlank(start - 1), text[start - 1] != 0x0A { start -= 1 }
      if start < slash, start > 0, text[start - 1] == 0x0A, text[slash + 1] == 0x0A { count += 1 }
    }
    return count
  }

  // MARK: The walk

  /// Bytes of a statement in which such lines are counted, and lines that are looked over: far more than
  /// anybody writes, so that many statements in each other cost no more than their lines.
  private static let longest = 16_384
  private static let farthest = 1000

  private func isBlank(_ i: Int) -> Bool { text[i].isBlank || text[i] == Mask.comment }

  /// Everything up to the last `do` of the first line is part of the head.
  private mutating func skipDo() {
    let end = text.firstIndex(of: 0x0A, from: at) ?? text.count
    var found: Int?
    var from = at
    while let next = text[..<end].firstIndex(of: "do", from: from) {
      from = next + 1
      if next == at || !text[next - 1].isWord, !text[next + 2].isWord { found = next + 2 }
    }
    if let found { at = found }
  }

  /// Looks over lines that cannot be judged; false when the code is not linear.
  private mutating func findCode() -> Bool {
    var isContinued = false
    let last = distance + ControlledBody.farthest
    while distance < last {
      let isBlankLine = blankLineEnd(from: at) != nil
      if !isContinued && !isBlankLine {
        let first = skippingBlanks(from: at)
        let isDirective = text[first] == UInt8(ascii: "#")
        if isDirective, isElse(after: first) { return false }
        guard isDirective || isLabel(at: first) else { return true }
      } else if !isBlankLine {
        let first = skippingBlanks(from: at)
        if text[first] == UInt8(ascii: "#"), isElse(after: first) { return false }
      }
      guard let end = text.firstIndex(of: 0x0A, from: at) else { return true }
      isContinued = end > at && text[end - 1] == UInt8(ascii: "\\")
      enterLine(after: end)
    }
    return false
  }

  private func isElse(after hash: Int) -> Bool {
    let name = text.skippingBlanks(from: hash + 1)
    return text.hasPrefix("else", at: name) || text.hasPrefix("elif", at: name)
  }

  private func isLabel(at start: Int) -> Bool {
    let end = text.identifierEnd(from: start)
    return end > start && text[skippingBlanks(from: end)] == UInt8(ascii: ":")
  }

  /// The line feed that ends a line with nothing but blanks from `start` on.
  private func blankLineEnd(from start: Int) -> Int? {
    var i = start
    while isBlank(i), text[i] != 0x0A { i += 1 }
    return text[i] == 0x0A ? i : nil
  }

  private mutating func enterLine(after lineFeed: Int) {
    at = lineStart(after: lineFeed)
    distance += 1
  }

  /// Start of the line below, those left out that hold nothing but a backslash.
  private func lineStart(after lineFeed: Int) -> Int {
    var start = lineFeed + 1
    while true {
      var i = start
      while isBlank(i), text[i] != 0x0A { i += 1 }
      guard i > start, text[i] == UInt8(ascii: "\\"), text[i + 1] == 0x0A else { return start }
      start = i + 2
    }
  }

  private func skippingBlanks(from start: Int) -> Int {
    var i = start
    while isBlank(i) { i = text[i] == 0x0A ? lineStart(after: i) : i + 1 }
    return i
  }
}
