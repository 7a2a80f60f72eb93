// SPDX-License-Identifier: GPL-2.0-only

/// One line of a hunk that is in the file after the patch: an added or a context line.
struct CodeLine {
  /// First byte and end of the line (its line feed excluded) in the hunk's text, the diff marker
  /// left out.
  var start: Int
  var end: Int
  /// 1-based line of the input.
  var inputLine: Int
  /// Byte offset of `start` in the input, which is where edits are made.
  var inputOffset: Int
  /// 1-based line of the file after the patch.
  var fileLine: Int
  var isAdded: Bool
  /// True when `\ No newline at end of file` follows, or the file simply ends.
  var lacksNewline = false
  /// First column of the masked line that is no blank; its length where there is none.
  var margin = 0
  /// Whether one of its words has letters of both cases.
  var hasMixedCase = false
  /// Tokens of the line, in the hunk's token table.
  var firstToken = 0
  var endToken = 0

  @inline(__always)
  static var nothing: CodeLine {
    CodeLine(start: 0, end: 0, inputLine: 0, inputOffset: 0, fileLine: 0, isAdded: false)
  }
}
