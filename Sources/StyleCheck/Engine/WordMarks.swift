// SPDX-License-Identifier: GPL-2.0-only

/// Marks the lines whose words, in code, comments and strings alike, ask for a rule: one walk over the text
/// instead of one by each rule.
struct WordMarks: Sendable {
  let misspelling: RuleSet
  let likeWords: RuleSet

  /// - Parameter misspellings: nil when no rule asks for them.
  func mark(_ text: CodeText, _ misspellings: Misspellings?) {
    guard !misspelling.isEmpty || !likeWords.isEmpty else { return }
    WordMarks.kinds.withUnsafeBufferPointer { kinds in
      if let misspellings {
        misspellings.withFilter { markLines(of: text, kinds, $0) }
      } else {
        markLines(of: text, kinds, nil)
      }
    }
  }

  private func markLines(
    of text: CodeText, _ kinds: UnsafeBufferPointer<UInt8>, _ filter: UnsafeBufferPointer<UInt64>?
  ) {
    // The first byte of the last word of the line above. The line above a hunk is not known here.
    var above: UInt8?
    for index in text.lines.indices {
      var walk = Walk(line: text.raw(index), kinds: kinds, filter: filter)
      walk.run()
      var set = RuleSet()
      if walk.isForeign || walk.mayBeMisspelt { set.formUnion(misspelling) }
      let begins = index == 0 || (above != nil && walk.firstOfComment == above)
      if walk.isForeign || walk.isRepeated || begins { set.formUnion(likeWords) }
      if !set.isEmpty { text.addCandidates(set, line: index) }
      above = walk.lastWord.map { walk.line.base[$0] }
    }
  }

  /// 1 for bytes of words, 3 for those that join words to one for a spelling check, 2 for bytes that are
  /// not ASCII, 0 for the rest. Capitals have the bit `capital` besides, which makes small letters of them.
  private static let kinds: [UInt8] = SpellingRun.kinds.enumerated().map { byte, kind in
    if UInt8(byte).isUppercase { return kind | capital }
    return kind == 1 && !UInt8(byte).isWord ? 3 : kind
  }

  private static let capital: UInt8 = 0x20

  /// One line, word by word.
  private struct Walk {
    let line: ByteView
    let kinds: UnsafeBufferPointer<UInt8>
    let filter: UnsafeBufferPointer<UInt64>?
    private(set) var isForeign = false
    private(set) var mayBeMisspelt = false
    private(set) var isRepeated = false
    /// Column of the last word.
    private(set) var lastWord: Int?
    private var hash = Word.seed
    /// The run of words before: its hash, and the column behind it.
    private var before: (hash: UInt64, end: Int) = (0, -1)

    init(line: ByteView, kinds: UnsafeBufferPointer<UInt8>, filter: UnsafeBufferPointer<UInt64>?) {
      self.line = line
      self.kinds = kinds
      self.filter = filter
    }

    mutating func run() {
      var i = 0
      while i < line.count {
        let kind = kinds[Int(line.base[i])]
        if kind & 1 == 0 {
          if kind == 2 { isForeign = true }
          i += 1
        } else {
          let end = endOfRun(from: i)
          finishRun(i, end)
          i = end
        }
      }
    }

    /// Takes the run that begins at `start`; a word begins with it, and behind each byte that joins.
    private mutating func endOfRun(from start: Int) -> Int {
      hash = Word.seed
      var i = start
      var word = start
      while i < line.count {
        let byte = line.base[i]
        let kind = kinds[Int(byte)]
        if kind & 1 == 0 { break }
        if kind & 3 == 3 { word = i + 1 }
        hash = Word.step(hash, byte | (kind & WordMarks.capital))
        i &+= 1
      }
      if word < i { lastWord = word }
      return i
    }

    private mutating func finishRun(_ start: Int, _ end: Int) {
      if let filter, Misspellings.mayHold(Word(hash: hash), filter) { mayBeMisspelt = true }
      if before.hash == hash, before.end == start - 1, line.base[start - 1] == 0x20 { isRepeated = true }
      before = (hash, end)
    }

    /// The first byte behind the star of a line in a comment.
    var firstOfComment: UInt8? {
      let star = line.skippingBlanks()
      return line[star] == UInt8(ascii: "*") ? line[line.skippingBlanks(from: star + 1)] : nil
    }
  }
}
