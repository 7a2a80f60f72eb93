// SPDX-License-Identifier: GPL-2.0-only

/// Finds several short texts in one pass: each byte costs one look into a table, however many they are.
struct TextTable: Sendable {
  private let texts: [[UInt8]]
  /// For each hash of three bytes one more than the first text that begins with them; 0 for none.
  private var first: [UInt8]
  /// For each text one more than the next that begins with the same hash; 0 for none.
  private var next: [UInt8]

  /// Bytes of the beginning that the hash is made of.
  private static let beginning = 3

  /// `texts` are those that rules ask for: fewer than 255, of three bytes or more each.
  init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    first = Array(repeating: 0, count: 1 << 15)
    next = Array(repeating: 0, count: texts.count)
    precondition(texts.count < 255, "more texts than a byte can count")
    for (i, text) in self.texts.enumerated() {
      precondition(text.count >= TextTable.beginning, "a text too short to be found by its beginning")
      let hash = text.prefix(TextTable.beginning).reduce(0, TextTable.step)
      next[i] = first[hash]
      first[hash] = UInt8(i + 1)
    }
  }

  /// Five bits a byte: three steps later a byte has left the hash.
  @inline(__always)
  private static func step(_ hash: Int, _ byte: UInt8) -> Int { ((hash << 5) ^ Int(byte)) & 0x7FFF }

  /// Calls `body` with the index of each text that is found and the position where it begins, ascending.
  func forEach(in view: ByteView, _ body: (_ text: Int, _ position: Int) -> Void) {
    first.withUnsafeBufferPointer { first in
      var hash = 0
      for i in 0..<view.count {
        hash = TextTable.step(hash, view.base[i])
        var candidate = Int(first[hash])
        guard candidate != 0 else { continue }
        let start = i + 1 - TextTable.beginning
        while candidate != 0 {
          if stands(candidate - 1, in: view, at: start) { body(candidate - 1, start) }
          candidate = Int(next[candidate - 1])
        }
      }
    }
  }

  private func stands(_ text: Int, in view: ByteView, at start: Int) -> Bool {
    let wanted = texts[text]
    guard start >= 0, start + wanted.count <= view.count else { return false }
    for i in wanted.indices where view.base[start + i] != wanted[i] { return false }
    return true
  }
}
