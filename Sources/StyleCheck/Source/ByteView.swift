// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// A run of bytes that somebody else owns, read without a trap.
///
/// A position outside the run reads as NUL, which no rule looks for: the end of a line needs no
/// test of its own, and no input can make a rule read beyond its buffer. Views live only while a
/// check runs; they are never stored by a rule.
public struct ByteView {
  let base: UnsafePointer<UInt8>
  public let count: Int

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  public var isEmpty: Bool { count == 0 }

  @inline(__always)
  public subscript(position: Int) -> UInt8 {
    UInt(bitPattern: position) < UInt(bitPattern: count) ? base[position] : 0
  }

  /// The part of `range` that lies inside this view.
  public subscript(range: Range<Int>) -> ByteView {
    let start = min(max(range.lowerBound, 0), count)
    let end = min(max(range.upperBound, start), count)
    return ByteView(base: base + start, count: end - start)
  }

  public subscript(range: PartialRangeFrom<Int>) -> ByteView {
    range.lowerBound < count ? self[range.lowerBound..<count] : self[count..<count]
  }

  public subscript(range: PartialRangeUpTo<Int>) -> ByteView { self[0..<max(range.upperBound, 0)] }

  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// For messages: UTF-8, with U+FFFD for what is not.
  public var text: String { String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }

  public func hasPrefix(_ prefix: StaticString, at position: Int = 0) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard position >= 0, position + length <= count else { return false }
    let wanted = prefix.utf8Start
    for i in 0..<length where base[position + i] != wanted[i] { return false }
    return true
  }

  /// As `hasPrefix`, letters of either case; `prefix` is given in lower case.
  public func hasPrefixIgnoringCase(_ prefix: StaticString, at position: Int = 0) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard position >= 0, position + length <= count else { return false }
    let wanted = prefix.utf8Start
    for i in 0..<length where base[position + i].lowercased != wanted[i] { return false }
    return true
  }

  public func hasSuffix(_ suffix: StaticString) -> Bool {
    hasPrefix(suffix, at: count - suffix.utf8CodeUnitCount)
  }

  public static func == (view: ByteView, text: StaticString) -> Bool {
    view.count == text.utf8CodeUnitCount && view.hasPrefix(text)
  }

  public static func != (view: ByteView, text: StaticString) -> Bool { !(view == text) }

  /// Whether both hold the same bytes.
  public func equals(_ other: ByteView) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where base[i] != other.base[i] { return false }
    return true
  }

  /// First position at or after `start` that holds `byte`.
  public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    let from = max(start, 0)
    guard from < count, let found = memchr(base + from, Int32(byte), count - from) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// First position at or after `start` that holds one of three bytes; `count` where there is none.
  ///
  /// Reads eight bytes at a time: code has few of what is looked for.
  @inline(__always)
  func firstIndex(of a: UInt8, _ b: UInt8, _ c: UInt8, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let (all, bll, cll) = (UInt64(a) &* ones, UInt64(b) &* ones, UInt64(c) &* ones)
    var i = start
    while i &+ 8 <= count {
      let bytes = UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self).littleEndian
      let (x, y, z) = (bytes ^ all, bytes ^ bll, bytes ^ cll)
      // A byte of zero borrows, and so sets its top bit; the lowest such bit is never a false one.
      let found = ((x &- ones) & ~x | (y &- ones) & ~y | (z &- ones) & ~z) & tops
      if found != 0 { return i &+ found.trailingZeroBitCount >> 3 }
      i &+= 8
    }
    while i < count, base[i] != a, base[i] != b, base[i] != c { i &+= 1 }
    return i
  }

  /// First position at or after `start` whose byte is neither printable ASCII nor a tab nor a line feed.
  func firstForeign(from start: Int) -> Int? {
    let tops: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    var i = start
    while i < count {
      if i &+ 8 <= count {
        let bytes = UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self)
        // Eight bytes from 0x20 to 0x7E set no top bit: neither by themselves, nor 0x7F by one more, nor
        // by borrowing 0x20.
        if (bytes | (bytes &+ ones) | (bytes &- 0x20 &* ones)) & tops == 0 {
          i &+= 8
          continue
        }
      }
      let end = min(i &+ 8, count)
      while i < end {
        let byte = base[i]
        if byte < 0x20 || byte > 0x7E, byte != 0x0A, byte != 0x09 { return i }
        i &+= 1
      }
    }
    return nil
  }

  /// First position at or after `start` where `text` begins.
  public func firstIndex(of text: StaticString, from start: Int = 0) -> Int? {
    guard text.utf8CodeUnitCount > 0 else { return nil }
    var i = max(start, 0)
    while let found = firstIndex(of: text.utf8Start[0], from: i) {
      if hasPrefix(text, at: found) { return found }
      i = found + 1
    }
    return nil
  }

  /// First position at or after `start` where `bytes` begin.
  func firstIndex(of bytes: [UInt8], from start: Int = 0) -> Int? {
    guard let first = bytes.first else { return nil }
    var i = max(start, 0)
    while let found = firstIndex(of: first, from: i), found + bytes.count <= count {
      if memcmp(base + found, bytes, bytes.count) == 0 { return found }
      i = found + 1
    }
    return nil
  }

  public func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }

  public func contains(_ text: StaticString) -> Bool { firstIndex(of: text) != nil }

  /// First position at or after `start` whose byte is no white space; `count` when there is none.
  public func skippingBlanks(from start: Int = 0) -> Int {
    var i = max(start, 0)
    while i < count, base[i].isBlank { i += 1 }
    return i
  }

  /// End of the bytes before trailing white space.
  public var trimmedEnd: Int {
    var end = count
    while end > 0, base[end - 1].isBlank { end -= 1 }
    return end
  }

  /// End of the identifier that begins at `start`; `start` itself when none does.
  public func identifierEnd(from start: Int) -> Int {
    guard self[start].isIdentifierStart else { return start }
    var i = start + 1
    while i < count, base[i].isWord { i += 1 }
    return i
  }
}
