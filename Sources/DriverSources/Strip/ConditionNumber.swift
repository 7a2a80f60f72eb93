// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A number of `#if` arithmetic: 64 bits, signed unless said (C11, 6.10.1: intmax_t and uintmax_t).
struct ConditionNumber: Hashable, Sendable {
  var bits: UInt64
  var isUnsigned = false

  init(_ value: Int64) { bits = UInt64(bitPattern: value) }
  init(_ value: Bool) { self.init(value ? 1 : 0) }

  init(bits: UInt64, isUnsigned: Bool) {
    self.bits = bits
    self.isUnsigned = isUnsigned
  }

  var isTrue: Bool { bits != 0 }
  var signed: Int64 { Int64(bitPattern: bits) }

  /// An integer constant with its suffix; nil for what is none.
  init?(constant text: Bytes) {
    var digits = text[...]
    var suffix = Bytes()
    while let last = digits.last, "uUlL".utf8.contains(last) {
      suffix.insert(last | 0x20, at: 0)
      digits = digits.dropLast()
    }
    guard ["", "u", "l", "ul", "lu", "ll", "ull", "llu"].contains(String(lossy: suffix)),
      let (radix, body) = Self.radix(digits), !body.isEmpty,
      let value = UInt64(String(lossy: body), radix: radix), body.first != UInt8(ascii: "+")
    else { return nil }
    self.init(
      bits: value, isUnsigned: suffix.contains(UInt8(ascii: "u")) || value > UInt64(Int64.max))
  }

  private static func radix(_ digits: Bytes.SubSequence) -> (Int, Bytes.SubSequence)? {
    guard digits.first == UInt8(ascii: "0"), digits.count > 1 else { return (10, digits) }
    switch digits[digits.startIndex + 1] | 0x20 {
    case UInt8(ascii: "x"): return (16, digits.dropFirst(2))
    case UInt8(ascii: "b"): return (2, digits.dropFirst(2))
    default: return (8, digits.dropFirst())
    }
  }

  // MARK: Operators

  /// Nil for an operator that is none, or a division by zero.
  static func apply(_ name: String, _ a: ConditionNumber, _ b: ConditionNumber) -> ConditionNumber? {
    let isUnsigned = a.isUnsigned || b.isUnsigned
    switch name {
    case "*": return .init(bits: a.bits &* b.bits, isUnsigned: isUnsigned)
    case "+": return .init(bits: a.bits &+ b.bits, isUnsigned: isUnsigned)
    case "-": return .init(bits: a.bits &- b.bits, isUnsigned: isUnsigned)
    case "/", "%": return divided(a, b, isUnsigned, remainder: name == "%")
    case "<<": return shifted(a, by: b)
    case ">>": return shifted(a, by: ConditionNumber(0 &- b.signed))
    case "&": return .init(bits: a.bits & b.bits, isUnsigned: isUnsigned)
    case "|": return .init(bits: a.bits | b.bits, isUnsigned: isUnsigned)
    case "^": return .init(bits: a.bits ^ b.bits, isUnsigned: isUnsigned)
    case "==": return .init(a.bits == b.bits)
    case "!=": return .init(a.bits != b.bits)
    case "<": return .init(isLess(a, b, isUnsigned))
    case ">": return .init(isLess(b, a, isUnsigned))
    case "<=": return .init(!isLess(b, a, isUnsigned))
    case ">=": return .init(!isLess(a, b, isUnsigned))
    default: return nil
    }
  }

  static func apply(_ name: String, _ a: ConditionNumber) -> ConditionNumber? {
    switch name {
    case "!": ConditionNumber(!a.isTrue)
    case "~": ConditionNumber(bits: ~a.bits, isUnsigned: a.isUnsigned)
    case "-": ConditionNumber(bits: 0 &- a.bits, isUnsigned: a.isUnsigned)
    case "+": a
    default: nil
    }
  }

  private static func isLess(_ a: ConditionNumber, _ b: ConditionNumber, _ isUnsigned: Bool) -> Bool {
    isUnsigned ? a.bits < b.bits : a.signed < b.signed
  }

  private static func divided(
    _ a: ConditionNumber, _ b: ConditionNumber, _ isUnsigned: Bool, remainder: Bool
  ) -> ConditionNumber? {
    guard b.bits != 0 else { return nil }
    if isUnsigned { return .init(bits: remainder ? a.bits % b.bits : a.bits / b.bits, isUnsigned: true) }
    if b.signed == -1 { return ConditionNumber(remainder ? 0 : 0 &- a.signed) }
    return ConditionNumber(remainder ? a.signed % b.signed : a.signed / b.signed)
  }

  /// To the right where `b` is negative, as GNU cpp does; the sign is kept.
  private static func shifted(_ a: ConditionNumber, by b: ConditionNumber) -> ConditionNumber {
    let left = b.isUnsigned || b.signed >= 0
    let count = left ? b.bits : UInt64(bitPattern: 0 &- b.signed)
    if left { return .init(bits: count > 63 ? 0 : a.bits << count, isUnsigned: a.isUnsigned) }
    if a.isUnsigned { return .init(bits: count > 63 ? 0 : a.bits >> count, isUnsigned: true) }
    return ConditionNumber(a.signed >> Int64(min(count, 63)))
  }
}
