// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One line of a patch outside of the code that its hunks hold, as a message rule sees it.
public struct MessageLine {
  /// The whole line with its first byte, without the line feed.
  public let text: ByteView
  /// 1-based line of the input.
  public let number: Int
  private let input: ByteView
  private let lines: [Range<Int>]

  /// Line `index` (from 0) of `input`; `lines` are the byte ranges of its lines.
  init(_ index: Int, of lines: [Range<Int>], in input: ByteView) {
    self.input = input
    self.lines = lines
    number = index + 1
    text = MessageLine.view(index, lines, input)
  }

  public var isBlank: Bool { text.skippingBlanks() == text.count }

  /// Whether this is a line that the patch adds: another rule of the same type looks at the code.
  public var isAddition: Bool { text[0] == UInt8(ascii: "+") }

  /// The line `distance` lines below, as it is; nil behind the end of the input.
  public func below(_ distance: Int = 1) -> ByteView? {
    let index = number - 1 + distance
    return lines.indices.contains(index) ? MessageLine.view(index, lines, input) : nil
  }

  /// Puts `replacement` in place of `columns` of the line.
  func replace(_ columns: Range<Int>, with replacement: Bytes) -> Edit {
    let start = lines[number - 1].lowerBound
    let columns = columns.clamped(to: 0..<text.count)
    return Edit(range: (start + columns.lowerBound)..<(start + columns.upperBound), replacement: replacement)
  }

  /// Takes the line out, its line feed too.
  func delete() -> Edit {
    let line = lines[number - 1]
    return Edit(range: line.lowerBound..<min(line.upperBound + 1, input.count), replacement: [])
  }

  private static func view(_ index: Int, _ lines: [Range<Int>], _ input: ByteView) -> ByteView {
    lines.indices.contains(index) ? input[lines[index]] : input[0..<0]
  }
}
