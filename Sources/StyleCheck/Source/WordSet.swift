// SPDX-License-Identifier: GPL-2.0-only

/// A set of identifiers that is asked far more often than it grows.
///
/// Asking for a name that is not in it, the usual case, is one look into the table, without reference
/// counts or the library's hash. Copies are the same set; who makes it calls `free` when it goes.
struct WordSet {
  private let table: UnsafeMutablePointer<Table>

  private struct Table {
    var slots: UnsafeMutablePointer<Word>
    var mask: Int
    var count = 0
    /// Keeps the author of a patch from choosing identifiers that fall into one slot.
    let salt = UInt64.random(in: .min ... .max)

    init(capacity: Int) {
      mask = capacity - 1
      slots = .allocate(capacity: capacity)
      slots.initialize(repeating: .none, count: capacity)
    }

    /// The slot that holds `word`, or where it belongs.
    @inline(__always)
    func slot(of word: Word) -> Int {
      let mixed = (word.hash ^ salt) &* 0x9E37_79B9_7F4A_7C15
      var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
      while slots[slot] != word, slots[slot] != .none { slot = (slot &+ 1) & mask }
      return slot
    }

    mutating func grow() {
      let old = UnsafeMutableBufferPointer(start: slots, count: mask + 1)
      mask = mask * 2 + 1
      slots = .allocate(capacity: mask + 1)
      slots.initialize(repeating: .none, count: mask + 1)
      for word in old where word != .none { slots[slot(of: word)] = word }
      old.deallocate()
    }
  }

  init(_ words: some Sequence<Word> = []) {
    table = .allocate(capacity: 1)
    table.initialize(to: Table(capacity: 64))
    for word in words { insert(word) }
  }

  func free() {
    table.pointee.slots.deallocate()
    table.deallocate()
  }

  /// `Word.none` is in no set.
  @inline(__always)
  func contains(_ word: Word) -> Bool {
    let found = table.pointee.slots[table.pointee.slot(of: word)]
    return found == word && found != .none
  }

  func insert(_ word: Word) {
    guard word != .none, !contains(word) else { return }
    if (table.pointee.count + 1) * 2 > table.pointee.mask { table.pointee.grow() }
    table.pointee.slots[table.pointee.slot(of: word)] = word
    table.pointee.count += 1
  }
}
