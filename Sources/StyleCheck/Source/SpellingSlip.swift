// SPDX-License-Identifier: GPL-2.0-only

/// A misspelt word, or several, and how they are spelt.
struct SpellingSlip {
  let columns: Range<Int>
  private let fix: [UInt8]

  /// All of a line. Of two that share the blank between them only the first is found.
  static func all(in line: ByteView, _ words: Misspellings) -> [SpellingSlip] {
    SpellingRun.kinds.withUnsafeBufferPointer { kinds in
      words.withFilter { filter in find(in: line, words, kinds, filter) }
    }
  }

  private static func find(
    in line: ByteView, _ words: Misspellings, _ kinds: UnsafeBufferPointer<UInt8>,
    _ filter: UnsafeBufferPointer<UInt64>
  ) -> [SpellingSlip] {
    var found: [SpellingSlip] = []
    // Column behind the last one's delimiter: another one needs a delimiter of its own.
    var free = 0
    var i = 0
    while i < line.count {
      let start = i
      var hash = Word.seed
      while i < line.count, kinds[Int(line.base[i])] == 1 {
        hash = Word.step(hash, line.base[i].lowercased)
        i += 1
      }
      if i < line.count, line.base[i] >= 0x80 {
        let character = SpellingRun.character(line, at: i)
        // A word with letters that English has not is in no list.
        if character.isPart {
          i = end(of: line, from: i)
          continue
        }
        if i == start { i += character.length }
      } else if i == start {
        i += 1
      }
      guard i > start, Misspellings.mayHold(Word(hash: hash), filter), i - start <= words.longest,
        start == 0 || start > free, let entry = words.entry(Word(hash: hash), start..<i, of: line)
      else { continue }
      found.append(SpellingSlip(columns: start..<entry.end, fix: entry.fix))
      i = entry.end
      free = entry.end + 1
      if i < line.count, line.base[i] >= 0x80 { free = i + SpellingRun.character(line, at: i).length }
    }
    return found
  }

  /// The end of a word that has characters of several bytes; `start` itself where none stands.
  private static func end(of line: ByteView, from start: Int) -> Int {
    var i = start
    while SpellingRun.isPart(line, at: i) {
      i += line[i] >= 0x80 ? SpellingRun.character(line, at: i).length : 1
    }
    return i
  }

  /// The right spelling, in the case that the word has.
  func correction(of line: ByteView) -> [UInt8] {
    let word = line[columns]
    guard word[0].isUppercase else { return fix }
    if word.bytes.allSatisfy(\.isUppercase) { return fix.map { $0.isLowercase ? $0 & ~0x20 : $0 } }
    var text = fix
    if let first = text.first, first.isLowercase { text[0] = first & ~0x20 }
    return text
  }
}
