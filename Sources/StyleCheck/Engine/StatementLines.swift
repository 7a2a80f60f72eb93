// SPDX-License-Identifier: GPL-2.0-only

extension RuleContext {
  /// Lines of a longer statement are not looked at.
  private static let longest = 512

  /// Indices of the lines that checkpatch takes for those of a statement which begins on `line`: as many
  /// lines of the input as the statement has, so that removed ones among them cut its end off.
  func lines(of statement: Statement, on line: SourceLine) -> Range<Int> {
    let last = lineIndex(at: max(statement.range.upperBound - 1, statement.range.lowerBound))
    let inputEnd = line.inputLine + min(last - line.index, RuleContext.longest)
    var end = line.index + 1
    while end < lineCount, unit.text.lines[end].inputLine <= inputEnd { end += 1 }
    return line.index..<end
  }

  /// Tokens of the lines in `lines`.
  func tokens(of lines: Range<Int>) -> Range<Int> {
    let first = unit.text.lines[lines.lowerBound].firstToken
    return first..<max(unit.text.lines[lines.upperBound - 1].endToken, first)
  }

  /// Conversions of printf in the hunk.
  var formats: FormatIndex { unit.formats }

  /// Tokens of the hunk that are the identifier `word`, ascending.
  func positions(of word: Word) -> [Int] { unit.positions(of: word) }
}
