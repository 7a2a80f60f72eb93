// SPDX-License-Identifier: GPL-2.0-only

/// `Fixes: 0123456789ab ("title")`, in whatever form people write it.
struct FixesTag {
  /// `Fixes:` as it is written.
  let tag: ByteView
  /// The commit's name, 5 to 40 digits.
  let commit: ByteView
  /// What stands between parentheses and quotes; nil without parentheses.
  let title: ByteView?
  let isQuoted: Bool
  /// One space between tag, name and title, and nothing else.
  let isSpacedWell: Bool

  init?(_ line: ByteView) {
    let start = line.skippingBlanks()
    guard line.hasPrefixIgnoringCase("fixes", at: start) else { return nil }
    var i = start + 5
    if line[i] == UInt8(ascii: ":") { i += 1 }
    tag = line[start..<i]
    let tagEnd = i
    i = line.skippingBlanks(from: i)
    if line.hasPrefixIgnoringCase("commit", at: i) { i = line.skippingBlanks(from: i + 6) }
    let digits = i
    while i - digits < 40, line[i].isHexDigit { i += 1 }
    guard i - digits >= 5 else { return nil }
    commit = line[digits..<i]
    let open = line.skippingBlanks(from: i)
    let group = line.balancedGroup(from: open)
    isSpacedWell =
      start == 0 && line[tagEnd] == 0x20 && digits == tagEnd + 1 && line[i] == 0x20 && open == i + 1
      && group != nil
    let inner = group.map { line[($0.lowerBound + 1)..<($0.upperBound - 1)] }
    isQuoted = inner.map { $0.isQuoted } ?? false
    title = isQuoted ? inner.map { $0[1..<($0.count - 1)] } : inner
  }
}

extension ByteView {
  /// The balanced parentheses that open at `start`, both included; nil where there are none.
  func balancedGroup(from start: Int) -> Range<Int>? {
    guard self[start] == UInt8(ascii: "(") else { return nil }
    var depth = 0
    for i in start..<count {
      if base[i] == UInt8(ascii: "(") { depth += 1 }
      if base[i] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return start..<(i + 1) }
      }
    }
    return nil
  }

  /// Whether it begins and ends with a quotation mark.
  var isQuoted: Bool { count >= 2 && self[0] == UInt8(ascii: "\"") && self[count - 1] == UInt8(ascii: "\"") }
}
