// SPDX-License-Identifier: GPL-2.0-only

/// Finds one short text again and again: prepared once, it looks at few bytes of what it searches.
struct TextSearch: Sendable {
  private let wanted: [UInt8]
  /// For each byte how far to move when it stands at the end of the place looked at.
  private var steps: [Int]

  /// `text` must not be empty, and short: the worst case is its length times that of what is searched.
  init(_ text: String) {
    wanted = Array(text.utf8)
    steps = Array(repeating: wanted.count, count: 256)
    for (i, byte) in wanted.dropLast().enumerated() { steps[Int(byte)] = wanted.count - 1 - i }
  }

  /// First position at or after `start` where the text begins.
  func first(in text: ByteView, from start: Int) -> Int? {
    let length = wanted.count
    guard length > 0 else { return nil }
    return wanted.withUnsafeBufferPointer { wanted in
      steps.withUnsafeBufferPointer { steps in
        var at = max(start, 0)
        while at + length <= text.count {
          var i = length - 1
          while i >= 0, text.base[at + i] == wanted[i] { i -= 1 }
          if i < 0 { return at }
          at += steps[Int(text.base[at + length - 1])]
        }
        return nil
      }
    }
  }
}
