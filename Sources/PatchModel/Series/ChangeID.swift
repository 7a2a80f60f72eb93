// SPDX-License-Identifier: GPL-2.0-only

/// The name that a series keeps through all its versions, as b4 writes it below a cover letter:
/// `20240320-hv-leak-1a2b3c4d5e6f`.
public struct ChangeID: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Nil unless `text` is fit as one part of a reference's name (git-check-ref-format(1)) and as one word
  /// of a mail: others write change-ids too.
  public init?(_ text: some StringProtocol) {
    guard (1...200).contains(text.utf8.count), text.utf8.allSatisfy(Self.isFit),
      !text.hasPrefix("."), !text.hasPrefix("-"), !text.hasSuffix("."), !text.hasSuffix(".lock"),
      !text.contains("..")
    else { return nil }
    self.text = String(text)
  }

  /// A new one: `day` is eight digits, `name` any text, of which the letters and digits stay; `random` makes
  /// it differ from all others, 48 bits of it count.
  public init(day: String, name: String, random: UInt64) {
    let words = name.lowercased().utf8.split { !(Self.isWord($0)) }.map { String(lossy: $0) }
    let digits = String(random & 0xFFFF_FFFF_FFFF, radix: 16)
    let tail = String(repeating: "0", count: 12 - digits.count) + digits
    // What a file system takes as one name, and a header line holds.
    text = ([day] + [String(words.joined(separator: "-").prefix(60))].filter { !$0.isEmpty } + [tail])
      .joined(separator: "-")
  }

  public var description: String { text }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isDigit || byte.isLetter }

  private static func isFit(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "+")
  }
}
