// SPDX-License-Identifier: GPL-2.0-only

/// One line of a hunk as a rule sees it: columns count bytes from 0, without the diff marker.
public struct SourceLine {
  let text: CodeText
  /// Index from 0 among the lines of the hunk.
  public let index: Int
  /// The line as it is.
  public let raw: ByteView
  /// The line with comments and string contents blanked (`Mask`).
  public let masked: ByteView

  init(_ text: CodeText, _ index: Int) {
    self.text = text
    self.index = index
    raw = text.raw(index)
    masked = text.masked(index)
  }

  public var isAdded: Bool { text.lines[index].isAdded }

  /// 1-based line of the file after the patch.
  public var number: Int { text.lines[index].fileLine }

  /// 1-based line of the input.
  public var inputLine: Int { text.lines[index].inputLine }

  /// True when the file ends here without a line feed.
  public var lacksNewline: Bool { text.lines[index].lacksNewline }

  /// Whether the line's code has this byte.
  @inline(__always)
  public func holds(_ byte: UInt8) -> Bool { text.lines.bytes(index).contains(byte) }

  /// The next line of the hunk that is in the file after the patch, or nil at its end.
  public var next: SourceLine? {
    text.lines.indices.contains(index + 1) ? SourceLine(text, index + 1) : nil
  }

  /// The line before in the same hunk, or nil at its start.
  public var previousInHunk: SourceLine? { index > 0 ? SourceLine(text, index - 1) : nil }

  public var isFirstOfHunk: Bool { index == 0 }

  /// Indices of the line's tokens in the hunk.
  public var tokenRange: Range<Int> {
    let line = text.lines[index]
    return line.firstToken..<line.endToken
  }

  /// Byte of the hunk's text that the line begins with.
  var offset: Int { text.lines[index].start }

  /// Columns of `token`, which must stand on this line.
  public func columns(of token: Token) -> Range<Int> {
    let start = text.lines[index].start
    return (token.start - start)..<(token.end - start)
  }

  /// Bytes of `token`, masked.
  public func masked(_ token: Token) -> ByteView { text.masked[token.start..<token.end] }

  /// Bytes of `token` as they are.
  public func raw(_ token: Token) -> ByteView { text.raw[token.start..<token.end] }

  /// First column that is no blank; the length for a blank line.
  public var indentEnd: Int { raw.skippingBlanks() }

  /// The same of the masked line: where its code or its comment begins.
  public var margin: Int { text.lines[index].margin }

  public var isBlank: Bool { raw.isBlank }

  /// Whether the line is a directive of the preprocessor.
  public var isDirective: Bool { masked[margin] == UInt8(ascii: "#") }

  public var endsInBackslash: Bool { masked[masked.count - 1] == UInt8(ascii: "\\") }

  /// Display columns of the first `count` bytes, a tab reaching the next multiple of `tabSize`. Bytes
  /// of a character of several bytes count one by one, as they do in checkpatch.
  public func columns(of count: Int, tabSize: Int) -> Int { raw[..<count].columns(tabSize: tabSize) }
}

extension ByteView {
  /// Whether it is empty, or white space from end to end. Most lines are not, and end in something else.
  @inline(__always)
  var isBlank: Bool { count == 0 || (base[count - 1].isBlank && skippingBlanks() == count) }

  /// Display columns, a tab reaching the next multiple of `tabSize`.
  public func columns(tabSize: Int) -> Int {
    var columns = 0
    for i in 0..<count {
      columns += base[i] == 0x09 ? tabSize - columns % tabSize : 1
    }
    return columns
  }

  /// Columns of the blanks it begins with.
  public func indent(tabSize: Int) -> Int { self[..<skippingBlanks()].columns(tabSize: tabSize) }
}
