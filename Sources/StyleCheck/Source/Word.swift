// SPDX-License-Identifier: GPL-2.0-only

/// An identifier as a value that compares at once: a hash of its bytes.
///
/// Two identifiers of one file with the same 64 bits are never met in practice, and if they were,
/// the worst that follows is a wrong advice.
public struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  let hash: UInt64

  init(hash: UInt64) { self.hash = hash }

  @inline(__always)
  public init(stringLiteral value: StaticString) {
    var hash = Word.seed
    for i in 0..<value.utf8CodeUnitCount { hash = Word.step(hash, value.utf8Start[i]) }
    self.hash = hash
  }

  init(_ bytes: some Sequence<UInt8>) {
    hash = bytes.reduce(Word.seed, Word.step)
  }

  /// For sets: much cheaper than the library's hash, which a line of C asks for a dozen times. The salt
  /// keeps the author of a patch from choosing identifiers that fall into one slot.
  public func _rawHashValue(seed: Int) -> Int {
    let mixed = (hash ^ Word.salt) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 32)) ^ seed
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  private static let salt = UInt64.random(in: .min ... .max)

  // FNV-1a
  @inline(__always)
  static var seed: UInt64 { 0xCBF2_9CE4_8422_2325 }

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// No identifier at all.
  @inline(__always)
  static var none: Word { Word(hash: 0) }
}

/// What C and the kernel's headers make of an identifier.
public struct WordClass: OptionSet, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A word that is a type by itself: `void`, `u8`, `size_t`, `irq_handler`.
  public static var typeName: WordClass { WordClass(rawValue: 1 << 0) }
  /// Part of an integer type of several words: `char short int long signed unsigned`.
  public static var integerPart: WordClass { WordClass(rawValue: 1 << 1) }
  /// `struct`, `union` or `enum`.
  public static var tag: WordClass { WordClass(rawValue: 1 << 2) }
  /// `extern`, `static`, `asmlinkage`.
  public static var storage: WordClass { WordClass(rawValue: 1 << 3) }
  /// `inline` in its spellings.
  public static var inline: WordClass { WordClass(rawValue: 1 << 4) }
  /// An attribute of a declaration: `const`, `__init`, `__maybe_unused`.
  public static var attribute: WordClass { WordClass(rawValue: 1 << 5) }
  /// An annotation for sparse: `__user`, `__iomem`.
  public static var sparse: WordClass { WordClass(rawValue: 1 << 6) }
  /// A statement's keyword: `if`, `return`, `default`.
  public static var keyword: WordClass { WordClass(rawValue: 1 << 7) }
  /// `__aligned`, `__alloc_size`: attributes that take an argument.
  public static var attributeWithArgument: WordClass { WordClass(rawValue: 1 << 8) }
  /// `typeof`, `__typeof__`.
  public static var typeof: WordClass { WordClass(rawValue: 1 << 9) }
  /// Has a capital: how it is spelt, not what it is.
  static var hasCapitals: WordClass { WordClass(rawValue: 1 << 15) }
  /// `fastcall`, which only modifies.
  public static var modifier: WordClass { WordClass(rawValue: 1 << 10) }
}
