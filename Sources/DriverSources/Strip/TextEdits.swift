// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Changes of a text, collected in its order and made at once.
struct TextEdits {
  private struct Edit {
    var range: Range<Int>
    var replacement: Bytes
    /// Lines from their first to their last byte.
    var isWholeLines: Bool
  }

  private var edits: [Edit] = []

  var count: Int { edits.count }
  var isEmpty: Bool { edits.isEmpty }

  mutating func replace(_ range: Range<Int>, by replacement: Bytes = []) {
    edits.append(Edit(range: range, replacement: replacement, isWholeLines: false))
  }

  mutating func removeLines(_ range: Range<Int>) {
    edits.append(Edit(range: range, replacement: [], isWholeLines: true))
  }

  /// Forgets what was collected since there were `count` of them.
  mutating func forget(since count: Int) { edits.removeSubrange(count...) }

  /// Whether `range` has anything else in it than blanks and what is removed, seen from edit `first` on.
  func isEmpty(_ range: Range<Int>, of text: Bytes, since first: Int) -> Bool {
    var at = range.lowerBound
    for edit in edits[first...] {
      guard at <= edit.range.lowerBound else { continue }
      if !text[at..<edit.range.lowerBound].allSatisfy(Self.isBlank) || !edit.replacement.isEmpty {
        return false
      }
      at = edit.range.upperBound
    }
    return at >= range.upperBound || text[at..<range.upperBound].allSatisfy(Self.isBlank)
  }

  /// The changed text. Where lines are removed between two empty ones, one of these goes, too.
  func applied(to text: Bytes) -> Bytes {
    var result = Bytes()
    result.reserveCapacity(text.count)
    var at = 0
    for edit in edits {
      result += text[at..<edit.range.lowerBound]
      result += edit.replacement
      at = edit.range.upperBound
      guard edit.isWholeLines, Self.endsWithEmptyLine(result) else { continue }
      while at < text.count, let end = Self.endOfEmptyLine(text, at) { at = end }
    }
    return result + text[at...]
  }

  private static func endsWithEmptyLine(_ text: Bytes) -> Bool {
    guard !text.isEmpty else { return true }
    guard text.last == 0x0A else { return false }
    let line = text.dropLast().reversed().prefix { $0 != 0x0A }
    return line.allSatisfy(isBlank)
  }

  private static func endOfEmptyLine(_ text: Bytes, _ start: Int) -> Int? {
    var end = start
    while end < text.count, text[end] != 0x0A {
      guard isBlank(text[end]) else { return nil }
      end += 1
    }
    return end < text.count ? end + 1 : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x0A || LogicalLineReader.isBlank(byte)
  }
}
