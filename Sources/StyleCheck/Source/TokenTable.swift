// SPDX-License-Identifier: GPL-2.0-only

/// The tokens of a hunk, in order. Read without reference counts and exclusivity checks, because every
/// rule reads it for every line.
struct TokenTable: Sequence {
  private(set) var base: UnsafeMutablePointer<Token>
  private(set) var count = 0
  private var capacity: Int

  /// The owner calls `free` when it goes.
  init(capacity: Int) {
    self.capacity = Swift.max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  func free() { base.deallocate() }

  @inline(__always)
  mutating func append(_ token: Token) {
    if count == capacity { grow() }
    (base + count).initialize(to: token)
    count += 1
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  /// A token outside of the table is one of kind `.end`.
  @inline(__always)
  subscript(index: Int) -> Token {
    UInt(bitPattern: index) < UInt(bitPattern: count) ? base[index] : .none
  }

  @inline(__always)
  func setRole(_ role: Token.Role, at index: Int) {
    if UInt(bitPattern: index) < UInt(bitPattern: count) { base[index].role = role }
  }

  var indices: Range<Int> { 0..<count }

  func makeIterator() -> UnsafeBufferPointer<Token>.Iterator {
    UnsafeBufferPointer(start: base, count: count).makeIterator()
  }
}
