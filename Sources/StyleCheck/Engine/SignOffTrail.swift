// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Who wrote a patch, by the last `From:` line, and how near a sign-off comes to the author's.
struct SignOffTrail: Sendable {
  enum Match: Sendable {
    /// No sign-off of that name, nor of that address.
    case missing
    case same
    /// Only comments differ.
    case otherComment
    case otherName
    case otherAddress
    /// The address has another detail: `name+detail@host`.
    case otherDetail
  }

  /// As it should be written; empty when there is none.
  private(set) var author: [UInt8] = []
  private(set) var match = Match.missing
  /// The sign-off that comes near.
  private(set) var signOff: [UInt8] = []

  /// Takes the author from a `From:` line and the lines that it is folded into.
  mutating func readAuthor(_ line: MessageLine) {
    // The header may be an encoded word from its first byte on, which nobody writes.
    guard line.text.hasPrefix("From:") else { return }
    var value = line.text[line.text.skippingBlanks(from: 5)...].bytes
    let isUTF8 = SignOffTrail.namesUTF8(line.text)
    if line.text.contains("=?") { value = SignOffTrail.decoded(value, isUTF8: isUTF8) }
    var distance = 1
    while let next = line.below(distance), next[0] == 0x20 || next[0] == 0x09 {
      value += next[next.skippingBlanks()...].bytes
      distance += 1
    }
    value.removeAll { $0 == UInt8(ascii: "\"") }
    author = SignedAddress(value).text
  }

  private static func namesUTF8(_ text: ByteView) -> Bool {
    var from = 0
    while let at = text.firstIndex(of: "=?", from: from) {
      if text.hasPrefixIgnoringCase("utf-8?", at: at + 2) { return true }
      from = at + 2
    }
    return false
  }

  /// Words of other charsets than UTF-8 are characters, and differ from the bytes of a sign-off.
  private static func decoded(_ value: [UInt8], isUTF8: Bool) -> [UInt8] {
    let text = EncodedWord.decode(value)
    if isUTF8 { return text }
    return String(decoding: text, as: UTF8.self).unicodeScalars.map {
      $0.value < 256 ? UInt8($0.value) : 0xFF
    }
  }

  /// Holds a sign-off, given without its tag, against the author.
  mutating func readSignOff(_ value: ByteView) {
    guard !author.isEmpty, match != .same else { return }
    let signer = SignedAddress(value)
    let author = SignedAddress(author)
    if signer == author {
      match = .same
      return
    }
    let isSameName = signer.name == author.name
    if signer.address.map(\.lowercased) == author.address.map(\.lowercased) {
      match = isSameName ? .otherComment : .otherName
    } else if isSameName {
      let isSameBox = SignOffTrail.withoutDetail(signer.address) == SignOffTrail.withoutDetail(author.address)
      match = isSameBox ? .otherDetail : .otherAddress
    } else {
      return
    }
    signOff = value.bytes
  }

  /// `name@host` of `name+detail@host`, RFC 5233.
  private static func withoutDetail(_ address: [UInt8]) -> [UInt8] {
    guard let at = address.lastIndex(of: UInt8(ascii: "@")),
      let plus = address[..<at].lastIndex(of: UInt8(ascii: "+")), plus > 0, at > plus + 1
    else { return address }
    return Array(address[..<plus] + address[at...])
  }
}
