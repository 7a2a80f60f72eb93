// SPDX-License-Identifier: GPL-2.0-only

/// Which lines of a hunk have a comment at their side or just above: for rules that want a reason given.
///
/// Removed lines count as lines here, because the author looked at the patch with them in it: a comment
/// that is parted from its line by removed code is not above it. All lines are judged in one pass.
struct NearbyComments {
  private var isNear: [Bool]

  /// - Parameter input: the input that the hunk `text` is part of.
  init(of text: CodeText, in input: [UInt8], isWholeFile: Bool) {
    isNear = Array(repeating: false, count: text.lines.count)
    guard !isNear.isEmpty else { return }
    input.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      judge(text, ByteView(base: base, count: bytes.count), marker: isWholeFile ? 0 : 1)
    }
  }

  /// Whether line `index` of the hunk has one.
  func isNear(line index: Int) -> Bool { isNear.indices.contains(index) && isNear[index] }

  private mutating func judge(_ text: CodeText, _ input: ByteView, marker: Int) {
    var walk = Walk()
    var line = 0
    var at = NearbyComments.start(of: text, input, marker: marker)
    while at < input.count {
      let end = input.firstIndex(of: 0x0A, from: at) ?? input.count
      let content = input[min(at + marker, end)..<end]
      let isRemoved = marker > 0 && input[at] != UInt8(ascii: "+") && input[at] != UInt8(ascii: " ")
      let hasLineComment = !isRemoved && content.contains("//")
      if hasLineComment, walk.lineAbove >= 0 { isNear[walk.lineAbove] = true }
      walk.lineAbove = -1
      guard line < isNear.count else { return }
      if text.lines[line].inputOffset == min(at + marker, end) {
        isNear[line] = hasLineComment || walk.hadLineComment || walk.isBelow || endsInComment(content)
        walk.lineAbove = line
        line += 1
      }
      walk.hadLineComment = hasLineComment
      walk.read(content)
      at = end + 1
    }
  }

  /// What is known of the lines above.
  private struct Walk {
    var isFirst = true
    var isInside = false
    /// A block comment ended on the line above, or is still open.
    var isBelow = false
    /// The line above has a `//` comment.
    var hadLineComment = false
    /// Index of the line above in the hunk; -1 when it was removed.
    var lineAbove = -1

    mutating func read(_ content: ByteView) {
      // A hunk may begin inside a comment, and then shows its stars.
      if isFirst, content[content.skippingBlanks()] == UInt8(ascii: "*") { isInside = true }
      isFirst = false
      if content.contains("/*") { isInside = true }
      isBelow = isInside
      if content.contains("*/") { isInside = false }
    }
  }

  /// `/* … */` at the end of the line, before a backslash that continues it.
  private func endsInComment(_ content: ByteView) -> Bool {
    var end = content.trimmedEnd
    if content[end - 1] == UInt8(ascii: "\\") { end = content[..<(end - 1)].trimmedEnd }
    guard content[..<end].hasSuffix("*/"), let open = content.firstIndex(of: "/*") else { return false }
    return open + 4 <= end
  }

  /// Offset of the first line below the hunk's header, removed ones included.
  private static func start(of text: CodeText, _ input: ByteView, marker: Int) -> Int {
    var start = text.lines[0].inputOffset
    // An empty line has no marker.
    if marker > 0, start > 0, input[start - 1] != 0x0A { start -= marker }
    while start > 0 {
      var above = start - 1
      while above > 0, input[above - 1] != 0x0A { above -= 1 }
      if marker > 0, input.hasPrefix("@@ -", at: above) { return start }
      start = above
    }
    return start
  }
}
