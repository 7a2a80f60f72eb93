// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What can be wrong with a line such as `Reviewed-by: Name <address>`.
struct SignatureFaults {
  let signature: SignatureLine
  let line: MessageLine
  /// A line of code that looks like a tag: it cannot be changed without changing the file.
  let isInHunk: Bool

  private func report(
    _ columns: Range<Int>, _ message: @autoclosure () -> String, edits: [Edit] = [],
    severity: Severity = .warning, trust: Fix.Trust = .safe, _ context: inout RuleContext
  ) {
    context.report(
      BadSignOff.self, at: columns, message(), severity: severity, edits: isInHunk ? [] : edits, trust: trust)
  }

  // MARK: The tag

  func checkForm(_ context: inout RuleContext) {
    let usual = signature.usualTag
    let text = String(lossy: usual)
    checkName(&context)
    // One edit for all faults of form, so that they are cured together.
    let form = [
      line.replace(0..<signature.gap.upperBound, with: usual + [0x20])
    ]
    if !signature.indent.isEmpty {
      report(signature.indent, "blanks before '\(text)'", edits: form, &context)
    }
    let endsInBy = signature.tag.hasPrefixIgnoringCase("-by:", at: signature.tag.count - 4)
    if endsInBy, signature.tag.bytes != usual {
      report(signature.tagColumns, "the tag is written '\(text)'", edits: form, &context)
    }
    if line.text[signature.gap] != " " {
      report(signature.gap, "one space follows '\(text)'", edits: form, &context)
    }
  }

  /// Tags that the kernel's documents know.
  private static let standard: [StaticString] = [
    "Signed-off-by:", "Co-developed-by:", "Acked-by:", "Tested-by:", "Reviewed-by:", "Reported-by:",
    "Suggested-by:",
  ]

  private func checkName(_ context: inout RuleContext) {
    let tag = signature.tag
    guard !Self.holdsStandard(tag) else { return }
    let name = tag.text
    guard let near = Self.standard.first(where: { Self.isNear(tag, $0) }) else {
      report(signature.tagColumns, "'\(name)' is no tag of the kernel's", &context)
      return
    }
    let edit = line.replace(signature.tagColumns, with: Bytes("\(near)".utf8))
    report(signature.tagColumns, "'\(name)' is no tag of the kernel's; '\(near)' is", edits: [edit], &context)
  }

  /// Whether a known tag stands anywhere in `tag`, as in `Reported-and-tested-by:`.
  private static func holdsStandard(_ tag: ByteView) -> Bool {
    Tag.signatures.contains { known in
      let start = tag.count - known.utf8CodeUnitCount
      return tag.hasPrefixIgnoringCase(known, at: start)
    }
  }

  /// Whether two letters at most are too many, missing or wrong; hyphens do not count.
  private static func isNear(_ tag: ByteView, _ known: StaticString) -> Bool {
    func letters(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.filter { $0 != UInt8(ascii: "-") }.map(\.lowercased)
    }
    guard tag.count <= 2 * known.utf8CodeUnitCount else { return false }
    let wanted = letters(UnsafeBufferPointer(start: known.utf8Start, count: known.utf8CodeUnitCount))
    return distance(letters(tag.bytes), wanted) <= 2
  }

  /// Letters to insert, to drop or to replace to make one word the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = letter == other ? diagonal : 1 + min(row[j], above, diagonal)
        diagonal = above
      }
    }
    return row[b.count]
  }

  // MARK: The address

  func checkAddress(_ context: inout RuleContext) {
    let parts = SignedAddress(signature.value)
    let better = parts.text
    let value = signature.value.text
    guard !better.isEmpty else {
      report(signature.valueColumns, "'\(value)' is no address", severity: .error, &context)
      return
    }
    if SignedAddress(better) != parts {
      report(
        signature.valueColumns, "'\(value)' is better written '\(String(lossy: better))'",
        edits: replacement(better), trust: .unsafe, &context)
    }
    let plain = Self.withoutComments(parts.address)
    if plain != parts.address {
      report(signature.valueColumns, "a comment in the address '\(String(lossy: parts.address))'", &context)
    }
    if Self.comments(in: parts.nameComment) > 1 {
      report(signature.valueColumns, "more than one comment in the name of '\(value)'", &context)
    }
    guard !StableAddress.isStable(signature.value), !Self.isComment(parts.comment) else { return }
    var tidy = parts
    tidy.comment = Self.asComment(parts.comment)
    report(
      signature.valueColumns,
      "what follows the address is no comment: '\(String(lossy: tidy.text))' would be",
      edits: replacement(tidy.text), trust: .unsafe, &context)
  }

  private func replacement(_ text: [UInt8]) -> [Edit] { [line.replace(signature.valueColumns, with: text)] }

  private static func withoutComments(_ address: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var open: Int?
    for byte in address {
      if byte == UInt8(ascii: "(") { open = text.count }
      text.append(byte)
      if byte == UInt8(ascii: ")"), let start = open {
        text.removeLast(text.count - start)
        open = nil
      }
    }
    return text
  }

  /// Groups in parentheses that hold something.
  private static func comments(in text: [UInt8]) -> Int {
    var count = 0
    var open: Int?
    for (i, byte) in text.enumerated() {
      if byte == UInt8(ascii: "("), open == nil { open = i }
      if byte == UInt8(ascii: ")"), let start = open {
        if i > start + 1 { count += 1 }
        open = nil
      }
    }
    return count
  }

  /// Nothing, `# …` or `(…)`.
  private static func isComment(_ text: [UInt8]) -> Bool {
    if text.isEmpty { return true }
    if text.first == UInt8(ascii: "#") { return text.count > 1 }
    return text.first == UInt8(ascii: "(") && text.last == UInt8(ascii: ")") && text.count > 2
  }

  private static func asComment(_ text: [UInt8]) -> [UInt8] {
    var inner = text
    if inner.first == UInt8(ascii: "["), inner.last == UInt8(ascii: "]"), inner.count > 1 {
      inner = Array(inner[1..<(inner.count - 1)])
    }
    if inner.starts(with: "/*".utf8), inner.count >= 4, inner.suffix(2).elementsEqual("*/".utf8) {
      inner = Array(inner[2..<(inner.count - 2)])
    }
    inner = inner.trimmed
    // A lone sign is a slip of the hand.
    if inner.count == 1, !inner[0].isWord { return [] }
    return inner.isEmpty ? [] : [UInt8(ascii: "(")] + inner + [UInt8(ascii: ")")]
  }

  // MARK: Who wrote it together

  func checkCodeveloper(_ author: [UInt8], _ context: inout RuleContext) {
    let value = signature.value
    if value.bytes == author {
      report(signature.valueColumns, "the author needs no Co-developed-by:", &context)
    }
    guard let next = line.below(), next.hasPrefixIgnoringCase("signed-off-by:") else {
      report(
        signature.tagColumns, "the Signed-off-by: of the same person belongs on the next line", &context)
      return
    }
    guard next[next.skippingBlanks(from: 14)...].bytes != value.bytes else { return }
    report(signature.valueColumns, "the Signed-off-by: on the next line is of somebody else", &context)
  }
}
