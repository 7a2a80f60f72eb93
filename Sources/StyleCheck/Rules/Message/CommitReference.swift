// SPDX-License-Identifier: GPL-2.0-only

/// How a message refers to a commit: on a line, and on up to two more where it is wrapped.
struct CommitReference {
  /// The digits.
  private(set) var name: [UInt8] = []
  /// What stands between parentheses and quotes behind them; nil when there are no parentheses.
  private(set) var title: [UInt8]?
  private var isQuoted = false
  private var isLongEnough = false
  private var isTooLong = false
  private var isSpacedWell = false
  private var isLowercase = false

  /// The word, 12 to 40 small digits, and a title in parentheses and quotes.
  var isWellFormed: Bool { isLongEnough && !isTooLong && isSpacedWell && isLowercase && isQuoted }

  init(_ line: MessageLine, _ mentions: [CommitMention]) {
    var input = line.text.bytes
    let names = mentions.contains { $0.digits.count >= 5 }
    let ends = mentions.last.map { line.text.skippingBlanks(from: $0.wordEnd) == line.text.count } ?? false
    if names || ends { input = extended(input, line) }
    input.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      read(ByteView(base: base, count: buffer.count))
    }
  }

  /// The line, and those below as far as the title is looked for.
  private mutating func extended(_ first: [UInt8], _ line: MessageLine) -> [UInt8] {
    var input = first
    for distance in 1...2 {
      let isFound = input.withUnsafeBufferPointer { buffer -> Bool in
        guard let base = buffer.baseAddress else { return false }
        return readTitle(ByteView(base: base, count: buffer.count))
      }
      guard !isFound, let next = line.below(distance) else { break }
      input += [0x20] + next.bytes.trimmed
    }
    return input
  }

  private mutating func readTitle(_ text: ByteView) -> Bool {
    for mention in CommitMention.all(in: text) where mention.digits.count >= 5 {
      let open = text.skippingBlanks(from: mention.digits.upperBound)
      guard let group = text.balancedGroup(from: open) else { continue }
      let inner = text[(group.lowerBound + 1)..<(group.upperBound - 1)]
      isQuoted = inner.isQuoted
      title = isQuoted ? inner[1..<(inner.count - 1)].bytes : inner.bytes
      return true
    }
    return false
  }

  private mutating func read(_ text: ByteView) {
    let mentions = CommitMention.all(in: text).filter { $0.digits.count >= 1 }
    let whole = mentions.first { $0.digits.count >= 5 && !text[$0.digits.upperBound].isWord }
    guard let whole else {
      name = bareName(text)
      return
    }
    name = text[whole.digits].bytes
    isLongEnough = mentions.contains { $0.digits.count >= 12 }
    isTooLong = mentions.contains { $0.digits.count > 40 }
    isSpacedWell = mentions.contains { $0.isSpacedWell }
    isLowercase = mentions.contains { isSmall($0, text) }
  }

  /// Five small digits, and something else than a capital digit behind them.
  private func isSmall(_ mention: CommitMention, _ text: ByteView) -> Bool {
    guard text.hasPrefix("ommit", at: mention.start + 1) else { return false }
    var end = mention.digits.lowerBound
    while end < mention.digits.upperBound, !text[end].isUppercase { end += 1 }
    let count = end - mention.digits.lowerBound
    if count >= 6 { return true }
    return count == 5 && end < text.count && !text[end].isUppercaseHexDigit
  }

  /// The first word of 12 to 40 digits.
  private func bareName(_ text: ByteView) -> [UInt8] {
    var i = 0
    while i < text.count {
      let start = i
      while text[i].isHexDigit { i += 1 }
      if (12...40).contains(i - start), !text[start - 1].isWord, !text[i].isWord {
        return text[start..<i].bytes
      }
      if i == start { i += 1 }
    }
    return []
  }
}

extension UInt8 {
  fileprivate var isUppercaseHexDigit: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "F") }
}
