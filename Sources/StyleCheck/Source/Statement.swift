// SPDX-License-Identifier: GPL-2.0-only

/// One statement, declaration or directive from its first line to its end, as far as the hunk shows it.
public struct Statement: Sendable {
  /// Byte range in the hunk's text: from where the walk began to the `;` or `}` that ends it.
  public var range: Range<Int>
  /// End of the condition, the closing parenthesis included: `if (…)`, `else`, a call's arguments.
  /// Equal to the start where there is none.
  public var conditionEnd: Int
  /// Tokens of `range`, as indices into the hunk's tokens.
  public var tokens: Range<Int>
  /// Index of the line, from 0, on which what follows begins, and the byte column there.
  public var nextLine: Int
  public var nextColumn: Int
  /// Parentheses or braces still open where the hunk ends; 0 for a whole statement.
  public var openLevel: Int

  public var hasCondition: Bool { conditionEnd > range.lowerBound }
}

/// Finds the ends of statements in a hunk.
///
/// The walk takes a hunk as it is: it may begin in the middle of a block, its conditionals may have
/// lost their `#endif`. Brackets are matched once for the whole hunk, and a walk jumps over a block
/// instead of reading it again, so that all walks of a hunk together stay linear. Blocks with
/// conditional directives inside are walked token by token, because their arms may each open or close
/// braces; a budget for the hunk bounds that work.
final class StatementWalker {
  private let text: CodeText
  private var budget: Int
  /// For each line one more than the place of its statement in `known`; 0 for lines not yet walked.
  private var places: [Int32]
  private var known: ContiguousArray<Statement> = []

  init(_ text: CodeText) {
    self.text = text
    budget = 64 * text.tokens.count + 4096
    places = Array(repeating: 0, count: text.lines.count)
  }

  /// The statement that begins on line `line`, from its first byte. Computed once a line.
  func statement(atLine line: Int) -> Statement {
    guard places.indices.contains(line) else { return statement(atLine: line, column: 0) }
    if places[line] > 0 { return known[Int(places[line]) - 1] }
    let made = statement(atLine: line, column: 0)
    known.append(made)
    places[line] = Int32(truncatingIfNeeded: known.count)
    return made
  }

  private enum Nesting {
    case none, parenthesis, brace, definition
  }

  /// The statement that begins at byte `column` of line `line`.
  func statement(atLine line: Int, column: Int) -> Statement {
    let start = text.lines[line].start + column
    var walk = Walk(start: start)
    var i = firstToken(line: line, from: start)
    let first = i
    var currentLine = line
    if column == 0 { beginLine(line, &walk) }
    while i < text.tokens.count {
      let token = text.tokens[i]
      while currentLine < token.line {
        if walk.nesting == .definition, !endsInBackslash(currentLine) {
          return finishDefinition(walk, first, i, currentLine)
        }
        currentLine += 1
        beginLine(currentLine, &walk)
      }
      // A definition is read once, unless each of its lines begins one; then the budget must go sooner.
      budget -= walk.nesting == .definition ? 8 : 1
      // What is too costly to follow ends here, so that nobody else follows it either.
      if budget < 0 {
        return finish(walk, first, i, at: token.start, nextLine: token.line, nextColumn: nil)
      }
      if let end = visit(&i, token, &walk) {
        return finish(walk, first, i, at: end, nextLine: text.token(i - 1).line, nextColumn: nil)
      }
      // Lines between parentheses that were jumped over begin nothing.
      currentLine = max(currentLine, text.token(i - 1).line)
    }
    while walk.nesting == .definition, currentLine < text.lines.count {
      if !endsInBackslash(currentLine) { return finishDefinition(walk, first, i, currentLine) }
      currentLine += 1
    }
    return finish(walk, first, i, at: text.count, nextLine: text.lines.count, nextColumn: 0)
  }

  private struct Walk {
    var start: Int
    var conditionEnd: Int
    var hasCondition = false
    var nesting = Nesting.none
    var level = 0
    /// Nesting at each open `#if`. The entry below all, the outside, is there when the list is empty.
    var stack: [(Nesting, Int)] = []

    init(start: Int) {
      self.start = start
      conditionEnd = start
    }
  }

  /// A definition is a statement of its own, ended by its line.
  private func beginLine(_ line: Int, _ walk: inout Walk) {
    guard walk.level == 0 else { return }
    let first = text.lines[line].firstToken
    if text.token(first).sign == "#", text.token(first + 1).word == "define", text.token(first).line == line {
      walk.level = 1
      walk.nesting = .definition
    }
  }

  /// Looks at one token; advances `i`. Returns the end of the statement (a byte offset) when this ends it.
  private func visit(_ i: inout Int, _ token: Token, _ walk: inout Walk) -> Int? {
    let here = i
    i += 1
    if token.kind == .identifier {
      if token.word == "else", walk.level == 0, !walk.hasCondition, isBareElse(here) {
        walk.conditionEnd = token.end
        walk.hasCondition = true
      }
      return nil
    }
    guard token.kind == .punctuation else { return nil }
    switch token.sign {
    case "#": conditional(here, &walk)
    case ";": if walk.level == 0 { return token.end }
    case "(":
      guard walk.nesting == .none || walk.nesting == .parenthesis else { break }
      if walk.level == 0, let close = jump(from: here) {
        if !walk.hasCondition {
          walk.conditionEnd = text.tokens[close].end
          walk.hasCondition = true
        }
        i = close + 1
      } else {
        walk.level += 1
        walk.nesting = .parenthesis
      }
    case ")":
      guard walk.nesting == .parenthesis else { break }
      walk.level -= 1
      if walk.level <= 0 {
        walk.level = 0
        walk.nesting = .none
        if !walk.hasCondition {
          walk.conditionEnd = token.end
          walk.hasCondition = true
        }
      }
    case "{":
      guard walk.nesting == .none || walk.nesting == .brace else { break }
      if walk.level == 0, let close = jump(from: here) {
        i = close + 1
        return endOfBlock(&i, close)
      }
      walk.level += 1
      walk.nesting = .brace
    case "}":
      guard walk.nesting == .brace else { break }
      walk.level -= 1
      if walk.level <= 0 {
        walk.level = 0
        walk.nesting = .none
        return endOfBlock(&i, here)
      }
    default: break
    }
    return nil
  }

  /// A `;` that touches the closing brace belongs to the block.
  private func endOfBlock(_ i: inout Int, _ close: Int) -> Int {
    let next = text.token(close + 1)
    if next.sign == ";", next.start == text.tokens[close].end {
      i = close + 2
      return next.end
    }
    return text.tokens[close].end
  }

  /// `#if` remembers the nesting; `#else` and `#elif` go on with that of the level outside; `#endif`
  /// returns to the one remembered. So the walk goes on after a conditional as it was before it.
  private func conditional(_ i: Int, _ walk: inout Walk) {
    switch text.token(i + 1).word {
    case "if", "ifdef", "ifndef": walk.stack.append((walk.nesting, walk.level))
    case "else", "elif":
      let below = walk.stack.count >= 2 ? walk.stack[walk.stack.count - 2] : (.none, 0)
      (walk.nesting, walk.level) = below
    case "endif":
      (walk.nesting, walk.level) = walk.stack.popLast() ?? (.none, 0)
    default: break
    }
  }

  /// `else` with a blank, a brace or a line's end after it and no `if`.
  private func isBareElse(_ i: Int) -> Bool {
    let token = text.tokens[i]
    let bytes = text.masked
    let before = bytes[token.start - 1]
    let after = bytes[token.end]
    guard token.start == 0 || before.isBlank || before == UInt8(ascii: "}"),
      after.isBlank || after == UInt8(ascii: "{")
    else { return false }
    // What the next line begins with does not count.
    let next = text.token(i + 1)
    return next.word != "if" || next.line != token.line
  }

  private func finish(
    _ walk: Walk, _ first: Int, _ end: Int, at byte: Int, nextLine: Int, nextColumn: Int?
  ) -> Statement {
    var line = nextLine
    var column = nextColumn ?? 0
    if nextColumn == nil { column = byte - text.lines[nextLine].start }
    if line < text.lines.count, text.lines[line].start + column > text.lines[line].end {
      line += 1
      column = 0
    }
    return Statement(
      range: walk.start..<max(byte, walk.start), conditionEnd: min(walk.conditionEnd, max(byte, walk.start)),
      tokens: first..<max(end, first), nextLine: line, nextColumn: column, openLevel: walk.level)
  }

  /// A definition ends with its line and leaves nothing open.
  private func finishDefinition(_ walk: Walk, _ first: Int, _ end: Int, _ line: Int) -> Statement {
    var walk = walk
    walk.level = 0
    return finish(walk, first, end, at: text.lines[line].end, nextLine: line + 1, nextColumn: 0)
  }

  private func firstToken(line: Int, from start: Int) -> Int {
    var i = text.lines[line].firstToken
    while i < text.lines[line].endToken, text.tokens[i].start < start { i += 1 }
    return i
  }

  private func endsInBackslash(_ line: Int) -> Bool {
    let masked = text.masked(line)
    return masked[masked.count - 1] == UInt8(ascii: "\\")
  }

  /// The bracket that closes the one at `open`, if nothing conditional stands between; nil otherwise.
  private func jump(from open: Int) -> Int? {
    guard let close = text.brackets.closer(of: open), text.brackets.isUnconditional(open, close) else {
      return nil
    }
    return close
  }
}
