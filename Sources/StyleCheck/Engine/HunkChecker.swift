// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Runs the line rules over one hunk, or over a whole file.
struct HunkChecker {
  let unit: CheckUnit
  let kinds: FileKinds

  /// - Parameter section: what follows the second `@@`, usually a function's first line.
  func check(_ text: CodeText, section: ByteView) {
    unit.enter(hunk: text)
    text.mask()
    text.tokenize(words: unit.catalog.words)
    unit.catalog.features.mark(
      text, unit.options, path: unit.path,
      misspellings: unit.isEnabled(TypoSpelling.info.id) ? unit.misspellings : nil)
    unit.walker = StatementWalker(text)
    unit.function = functionName(section)
    let applicable = unit.run.selection.applicable(kinds, path: unit.path)
    if kinds.contains(.c) {
      checkC(text, applicable)
    } else {
      for index in text.lines.indices {
        let line = SourceLine(text, index)
        checkLine(line, applicable.early)
        advance(line)
      }
    }
    unit.lineIndex = nil
    unit.statement = nil
  }

  private func checkC(_ text: CodeText, _ applicable: RuleSelection.Applicable) {
    var values = ValueAnnotator()
    // Lines of the input up to this one are inside a statement that began above.
    var coveredUntil = 0
    for index in text.lines.indices {
      let line = SourceLine(text, index)
      checkLine(line, applicable.early)
      trackFunction(line)
      unit.statement = nil
      if text.lines[index].inputLine > coveredUntil, hasCode(index, text) {
        let statement = unit.walker.statement(atLine: index)
        unit.statement = statement
        if text.lines[index].isAdded { unit.preceding.record(statement, atLine: index, in: text) }
        TypeLearner.learn(from: statement, in: text, atStart: values.value == .empty, types: unit.types)
        if isWithoutBoundary(statement, text) { coveredUntil = lastCovered(statement, text) }
        if beginsDeclaration(statement, text) {
          text.addCandidates(unit.catalog.features.declaration, line: index)
        }
      }
      if unit.statement == nil, ControlWord.isOn(line: index, of: text) {
        unit.statement = unit.walker.statement(atLine: index)
      }
      values.annotate(text, line: index, types: unit.types)
      checkLine(line, applicable.late)
      enterDefinition(index)
      advance(line)
    }
  }

  /// Calls the rules of `set` that the line asks for.
  private func checkLine(_ line: SourceLine, _ set: RuleSelection.Phase) {
    let asked = line.text.lines.candidates(line.index)
    let wanted = asked.intersection(line.isAdded ? set.added : set.context)
    unit.lineIndex = line.index
    guard !wanted.isEmpty else { return }
    var context = RuleContext(unit: unit)
    unit.catalog.lineRules.withUnsafeBufferPointer { rules in
      wanted.forEach { rules[$0]?.check(line, &context) }
    }
  }

  private func advance(_ line: SourceLine) {
    unit.previous = PreviousLine(
      raw: line.raw, masked: line.masked, isAdded: line.isAdded, isContext: !line.isAdded, line: line)
  }

  /// After a statement that defines a function, the lines that follow are in that function.
  private func enterDefinition(_ index: Int) {
    guard unit.text.lines[index].isAdded else { return }
    if let definition = unit.functionHead, definition.isDefinition {
      let name = unit.text.token(definition.name)
      unit.function = unit.text.masked[name.start..<name.end].bytes
    }
  }

  /// Whether anything but blanks and comments is on the line.
  private func hasCode(_ index: Int, _ text: CodeText) -> Bool {
    let tokens = text.tokens
    for i in text.lines[index].firstToken..<text.lines[index].endToken where tokens.base[i].kind != .comment {
      return true
    }
    return false
  }

  /// Whether the statement may declare something: a word that is no keyword, then a name or a star.
  private func beginsDeclaration(_ statement: Statement, _ text: CodeText) -> Bool {
    let first = text.token(statement.tokens.lowerBound)
    guard first.kind == .identifier, !first.classes.contains(.keyword) else { return false }
    let next = text.token(statement.tokens.lowerBound + 1)
    return next.kind == .identifier || next.sign == "*"
      || (next.sign == "(" && text.token(statement.tokens.lowerBound + 2).sign == "*")
  }

  /// Line of the input up to which a statement without a boundary covers its lines: the one it ends on,
  /// or, when it ends with that line, the next of the input, whether that is still in the file or not.
  private func lastCovered(_ statement: Statement, _ text: CodeText) -> Int {
    if statement.nextColumn == 0, statement.nextLine > 0 {
      return text.lines[statement.nextLine - 1].inputLine + 1
    }
    return text.lines[statement.nextLine].inputLine
  }

  /// A statement that ends without `;` or `{` reaches to the end of what it is part of: the lines in
  /// between are no statements of their own.
  private func isWithoutBoundary(_ statement: Statement, _ text: CodeText) -> Bool {
    var end = statement.tokens.upperBound
    while end > statement.tokens.lowerBound, text.token(end - 1).sign == ";" { end -= 1 }
    let tokens = text.tokens
    for i in statement.tokens.lowerBound..<end {
      let sign = tokens[i].sign
      if sign == "{" || sign == ";" { return false }
    }
    return true
  }

  private func functionName(_ section: ByteView) -> [UInt8]? {
    var i = 0
    while i < section.count {
      guard section[i].isWord else {
        i += 1
        continue
      }
      var end = i
      while section[end].isWord { end += 1 }
      if section[section.skippingBlanks(from: end)] == UInt8(ascii: "(") { return section[i..<end].bytes }
      i = end
    }
    return nil
  }

  /// Notes where a function's body begins and ends.
  private func trackFunction(_ line: SourceLine) {
    guard line.isAdded else { return }
    let masked = line.masked
    if masked[0] == UInt8(ascii: "}"), isBlankOrComment(masked, from: 1) {
      unit.function = nil
    } else if masked[0] == UInt8(ascii: "{"), isBlankOrComment(masked, from: 1) {
      if let name = definedFunction(unit.previous) { unit.function = name }
    }
  }

  private func isBlankOrComment(_ line: ByteView, from start: Int) -> Bool {
    for i in start..<max(line.count, start) where !line[i].isBlank && line[i] != Mask.comment { return false }
    return true
  }

  /// The name before the parenthesis of a line that begins a function.
  private func definedFunction(_ previous: PreviousLine) -> [UInt8]? {
    guard previous.isAdded, let line = previous.line else { return nil }
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound, !unit.text.token(i).classes.intersection([.storage, .inline]).isEmpty {
      i += 1
    }
    if let found = unit.types.type(unit.text, at: i, limit: range.upperBound),
      let name = callName(found.end, range.upperBound)
    {
      return name
    }
    guard unit.text.token(range.lowerBound).start == unit.text.lines[line.index].start else { return nil }
    return callName(range.lowerBound, range.upperBound)
  }

  private func callName(_ i: Int, _ limit: Int) -> [UInt8]? {
    let token = unit.text.token(i)
    guard i + 1 < limit, token.kind == .identifier, unit.text.token(i + 1).sign == "(",
      unit.text.token(i + 1).start == token.end
    else { return nil }
    return unit.text.masked[token.start..<token.end].bytes
  }
}
