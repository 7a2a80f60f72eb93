// SPDX-License-Identifier: GPL-2.0-only

/// What stands behind `Signed-off-by:` and its like: `"Name" (comment) <address> comment`.
///
/// Read as checkpatch reads it, faults included, because its verdicts on tags compare these parts.
struct SignedAddress: Equatable {
  /// Quoted when it holds more than letters, digits, blanks and hyphens; comments taken out.
  var name: [UInt8] = []
  /// The groups in parentheses that stood in the name, one behind the other.
  var nameComment: [UInt8] = []
  /// Without angle brackets; empty when there is none, or when a name is left without brackets.
  var address: [UInt8] = []
  /// What follows the address.
  var comment: [UInt8] = []

  init(_ text: ByteView) {
    if let bracket = SignedAddress.bracketed(in: text) {
      name = text[..<bracket.lowerBound].bytes
      address = text[(bracket.lowerBound + 1)..<bracket.upperBound].bytes
      comment = text[(bracket.upperBound + 1)...].bytes
    } else if let run = SignedAddress.bare(in: text) {
      let before = text[..<run.lowerBound].bytes.trimmed.withoutEdge(UInt8(ascii: "\""))
      let isBracketed =
        text[run.lowerBound] == UInt8(ascii: "<") && text[run.upperBound - 1] == UInt8(ascii: ">")
      if before.isEmpty
        || (isBracketed && !text[run.lowerBound..<(run.upperBound - 1)].contains(UInt8(ascii: ">")))
      {
        name = before
        address = text[run].bytes
        comment = text[run.upperBound...].bytes
      }
    }
    splitName()
    address = address.trimmed
    if address.first == UInt8(ascii: "<") { address.removeFirst() }
    if address.last == UInt8(ascii: ">") { address.removeLast() }
    comment = comment.trimmed
  }

  init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return SignedAddress() }
      return SignedAddress(ByteView(base: base, count: buffer.count))
    }
  }

  private init() {}

  // MARK: The parts

  /// The positions of `<` and `>` round the last address in angle brackets.
  private static func bracketed(in text: ByteView) -> Range<Int>? {
    var end = text.count
    while end > 0 {
      while end > 0, text.base[end - 1].isBlank { end -= 1 }
      var start = end
      while start > 0, !text.base[start - 1].isBlank { start -= 1 }
      if let found = bracketed(in: text, run: start..<end) { return found }
      end = start
    }
    return nil
  }

  private static func bracketed(in text: ByteView, run: Range<Int>) -> Range<Int>? {
    func last(_ byte: UInt8, before end: Int) -> Int? {
      var i = end - 1
      while i >= run.lowerBound, text.base[i] != byte { i -= 1 }
      return i >= run.lowerBound ? i : nil
    }
    guard let close = last(UInt8(ascii: ">"), before: run.upperBound),
      let at = last(UInt8(ascii: "@"), before: close - 1),
      let open = last(UInt8(ascii: "<"), before: at - 1)
    else { return nil }
    return open..<close
  }

  /// The first word with an `@` inside.
  private static func bare(in text: ByteView) -> Range<Int>? {
    var start = text.skippingBlanks()
    while start < text.count {
      var end = start
      while end < text.count, !text.base[end].isBlank { end += 1 }
      if text[(start + 1)..<max(end - 1, start + 1)].contains(UInt8(ascii: "@")) { return start..<end }
      start = text.skippingBlanks(from: end)
    }
    return nil
  }

  /// Takes what is quoted out of the name, and the comments out of the rest.
  private mutating func splitName() {
    let quote = UInt8(ascii: "\"")
    var quoted: [UInt8] = []
    if let first = name.firstIndex(of: quote), let last = name.lastIndex(of: quote), last >= first + 2 {
      quoted = Array(name[(first + 1)..<last])
      name.removeSubrange(first...last)
    }
    takeComments()
    name = (quoted + [0x20] + name.withoutEdges { $0 == 0x20 || $0 == quote }).trimmed
    name = SignedAddress.quotedIfNeeded(name)
  }

  private mutating func takeComments() {
    let closes = SignedAddress.groups(in: name)
    guard !closes.isEmpty else { return }
    var left: [UInt8] = []
    var i = 0
    while i < name.count {
      guard let close = closes[i] else {
        left.append(name[i])
        i += 1
        continue
      }
      nameComment += name[i...close]
      while let last = left.last, last.isBlank { left.removeLast() }
      left.append(0x20)
      i = close + 1
      while i < name.count, name[i].isBlank { i += 1 }
    }
    name = left
  }

  /// For each outermost balanced group in parentheses, where it opens and where it closes.
  private static func groups(in text: [UInt8]) -> [Int: Int] {
    var opened: [Int] = []
    var groups: [Int: Int] = [:]
    for (i, byte) in text.enumerated() {
      if byte == UInt8(ascii: "(") { opened.append(i) }
      if byte == UInt8(ascii: ")"), let open = opened.popLast() { groups[open] = i }
    }
    return groups
  }

  /// Quotes, where the name has more than letters, digits, blanks and hyphens.
  private static func quotedIfNeeded(_ name: [UInt8]) -> [UInt8] {
    let isPlain = name.allSatisfy { $0.isWord || $0 == 0x20 || $0 == UInt8(ascii: "-") }
    if isPlain { return name }
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in name {
      if byte == UInt8(ascii: "\""), quoted.count == 1 || quoted.last != UInt8(ascii: "\\") {
        quoted.append(UInt8(ascii: "\\"))
      }
      quoted.append(byte)
    }
    return quoted + [UInt8(ascii: "\"")]
  }

  // MARK: As text

  /// The address written as it should be; empty when there is none.
  var text: [UInt8] {
    let quote = UInt8(ascii: "\"")
    let name = SignedAddress.quotedIfNeeded(self.name.withoutEdges { $0 == 0x20 || $0 == quote })
    var address = address.trimmed
    while let last = address.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ",") || last == quote {
      address.removeLast()
    }
    var text = address
    if !name.isEmpty {
      let comment = nameComment.trimmed
      text = name + (comment.isEmpty ? [] : [0x20] + comment) + [0x20, UInt8(ascii: "<")] + address
      text.append(UInt8(ascii: ">"))
    }
    let comment = comment.trimmed
    return comment.isEmpty ? text : text + [0x20] + comment
  }
}

extension [UInt8] {
  /// Without white space at either end.
  var trimmed: [UInt8] { withoutEdges(\.isBlank) }

  /// Without the bytes at either end that `isEdge` names.
  func withoutEdges(_ isEdge: (UInt8) -> Bool) -> [UInt8] {
    guard let first = firstIndex(where: { !isEdge($0) }), let last = lastIndex(where: { !isEdge($0) }) else {
      return []
    }
    return Array(self[first...last])
  }

  /// Without one `byte` at either end.
  func withoutEdge(_ byte: UInt8) -> [UInt8] {
    var text = self
    if text.first == byte { text.removeFirst() }
    if text.last == byte { text.removeLast() }
    return text
  }
}
