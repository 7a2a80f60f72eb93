// SPDX-License-Identifier: GPL-2.0-only

/// A text in JSON's form (RFC 8259), read as far as other programs' notes in a repository need it.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Of a key given twice, the last value.
  case object([String: JSONValue])

  /// Nil for text that is not one JSON value, or nests deeper than 64 levels.
  public init?(_ text: Bytes) {
    var reader = JSONReader(text)
    guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
    self = value
  }

  public subscript(key: String) -> JSONValue? {
    if case .object(let fields) = self { fields[key] } else { nil }
  }

  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A whole number that an `Int` holds.
  public var int: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }

  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// Keys and values, by key.
  public var fields: [(key: String, value: JSONValue)] {
    if case .object(let fields) = self { fields.sorted { $0.key < $1.key } } else { [] }
  }
}

private struct JSONReader {
  private static let deepest = 64
  private let bytes: Bytes
  private var at = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  private mutating func skipSpace() { while at < bytes.count, bytes[at].isSpace { at += 1 } }

  var isAtEnd: Bool { bytes[at...].allSatisfy(\.isSpace) }

  mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard at < bytes.count, depth < Self.deepest else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "{"): return object(depth + 1)
    case UInt8(ascii: "["): return array(depth + 1)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) -> JSONValue? {
    guard bytes.has(text, at: at, before: bytes.count) else { return nil }
    at += text.utf8CodeUnitCount
    return value
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func number() -> JSONValue? {
    let start = at
    while at < bytes.count, bytes[at].isDigit || "+-.eE".utf8.contains(bytes[at]) { at += 1 }
    return Double(String(lossy: bytes[start..<at])).map { .number($0) }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    at += 1
    var values: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(values) }
    repeat {
      guard let value = value(depth: depth) else { return nil }
      values.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(values) : nil
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    at += 1
    var fields: [String: JSONValue] = [:]
    if take(UInt8(ascii: "}")) { return .object(fields) }
    repeat {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
        let value = value(depth: depth)
      else { return nil }
      fields[key] = value
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(fields) : nil
  }

  private mutating func string() -> String? {
    at += 1
    var text: Bytes = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        guard let scalar = escape() else { return nil }
        text += String(Character(scalar)).utf8
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.count else { return nil }
    at += 1
    return String(lossy: text)
  }

  /// What a backslash and what follows stand for (section 7); halves of a pair that do not fit are U+FFFD.
  private mutating func escape() -> Unicode.Scalar? {
    guard at + 1 < bytes.count else { return nil }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "u"): return hexScalar()
    default: return nil
    }
  }

  private mutating func hexScalar() -> Unicode.Scalar? {
    guard let high = hexNumber() else { return nil }
    guard 0xD800..<0xDC00 ~= high else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    guard bytes.has("\\u", at: at, before: bytes.count) else { return "\u{FFFD}" }
    let before = at
    at += 2
    guard let low = hexNumber() else { return nil }
    guard 0xDC00..<0xE000 ~= low else {
      at = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexNumber() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[at..<(at + 4)] {
      guard let digit = byte.hexValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    at += 4
    return value
  }
}
