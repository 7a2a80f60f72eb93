// SPDX-License-Identifier: GPL-2.0-only

/// Finds several short texts in one pass: each byte costs one look into a table, however many they are.
struct TextTable: Sendable {
  private let texts: [[UInt8]]
  /// For each two bytes, as the machine reads them, one more than the first text that begins with them; 0 for none.
  private var first: [UInt8]
  /// For each text one more than the next that begins with the same bytes; 0 for none.
  private var next: [UInt8]

  /// Bytes that a text is looked up by.
  private static let beginning = 2

  /// Texts shorter than that, each with a search of its own.
  private let short: [(text: Int, search: TextSearch)]

  /// `texts` are those that rules ask for: fewer than 255, none empty.
  init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    first = Array(repeating: 0, count: 1 << 16)
    next = Array(repeating: 0, count: texts.count)
    precondition(texts.count < 255, "more texts than a byte can count")
    short = texts.indices.filter { texts[$0].utf8.count < TextTable.beginning }.map {
      ($0, TextSearch(texts[$0]))
    }
    for (i, text) in self.texts.enumerated() where text.count >= TextTable.beginning {
      let pair = text.withUnsafeBytes { Int($0.loadUnaligned(as: UInt16.self)) }
      next[i] = first[pair]
      first[pair] = UInt8(i + 1)
    }
  }

  /// Calls `body` with the index of each text that is found and the position where it begins, which ascends
  /// for each text.
  func forEach(in view: ByteView, _ body: (_ text: Int, _ position: Int) -> Void) {
    forEachShort(in: view, body)
    first.withUnsafeBufferPointer { first in
      let bytes = UnsafeRawPointer(view.base)
      for start in 0..<max(view.count - 1, 0) {
        var candidate = Int(first[Int(bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self))])
        guard candidate != 0 else { continue }
        while candidate != 0 {
          if stands(candidate - 1, in: view, at: start) { body(candidate - 1, start) }
          candidate = Int(next[candidate - 1])
        }
      }
    }
  }

  private func forEachShort(in view: ByteView, _ body: (_ text: Int, _ position: Int) -> Void) {
    for (text, search) in short {
      var from = 0
      while let position = search.first(in: view, from: from) {
        body(text, position)
        from = position + 1
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
