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
      if isCode(index, text) {
        above = markCode(index, text, filter)
        continue
      }
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

  /// Whether the line has nothing but code, whose words the lexer has cut out already.
  private func isCode(_ index: Int, _ text: CodeText) -> Bool {
    let bytes = text.lines.bytes(index)
    return index > 0 && !bytes.hasForeign && !bytes.contains(Mask.comment) && !bytes.contains(Mask.string)
      && !bytes.contains(UInt8(ascii: "\"")) && !bytes.contains(UInt8(ascii: "'"))
      && !bytes.contains(UInt8(ascii: "`"))
  }

  /// Marks such a line, and returns the first byte of its last word.
  private func markCode(_ index: Int, _ text: CodeText, _ filter: UnsafeBufferPointer<UInt64>?) -> UInt8? {
    let tokens = text.tokens
    let raw = text.raw
    var before: (hash: UInt64, end: Int) = (0, -1)
    var last: UInt8?
    for i in text.lines[index].firstToken..<text.lines[index].endToken {
      let token = tokens.base[i]
      guard token.kind == .identifier || token.kind == .number else { continue }
      // A minus that touches the word joins it to what follows.
      if raw[token.end] != UInt8(ascii: "-") { last = raw[token.start] }
      guard token.kind == .identifier else { continue }
      let hash =
        token.classes.contains(.hasCapitals) ? smallHash(raw[token.start..<token.end]) : token.word.hash
      if let filter, Misspellings.mayHold(Word(hash: hash), filter) {
        text.addCandidates(misspelling, line: index)
      }
      if before.hash == hash, before.end == token.start - 1, raw[before.end] == 0x20 {
        text.addCandidates(likeWords, line: index)
      }
      before = (hash, token.end)
    }
    return last
  }

  private func smallHash(_ word: ByteView) -> UInt64 {
    var hash = Word.seed
    for i in 0..<word.count { hash = Word.step(hash, word.base[i].lowercased) }
    return hash
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

    init(line: ByteView, kinds: UnsafeBufferPointer<UInt8>, filter: UnsafeBufferPointer<UInt64>?) {
      self.line = line
      self.kinds = kinds
      self.filter = filter
    }

    /// One loop over the bytes: a word begins with a run of them, and behind each byte that joins.
    @inline(__always)
    mutating func run() {
      let base = line.base
      let count = line.count
      // The run of words before: its hash, and the column behind it.
      var before: (hash: UInt64, end: Int) = (0, -1)
      var word = -1
      var i = 0
      // The line feed that follows every line of a text ends its last word.
      while i < count {
        var kind = kinds[Int(base[i])]
        guard kind & 1 != 0 else {
          if kind == 2 { isForeign = true }
          i &+= 1
          continue
        }
        let start = i
        var hash = Word.seed
        var begins = start
        repeat {
          if kind & 3 == 3 { begins = i &+ 1 }
          hash = Word.step(hash, base[i] | (kind & WordMarks.capital))
          i &+= 1
          kind = kinds[Int(base[i])]
        } while kind & 1 != 0
        if begins < i { word = begins }
        if let filter, Misspellings.mayHold(Word(hash: hash), filter) { mayBeMisspelt = true }
        if before.hash == hash, before.end == start - 1, base[start - 1] == 0x20 { isRepeated = true }
        before = (hash, i)
      }
      if word >= 0 { lastWord = word }
    }

    /// The first byte behind the star of a line in a comment.
    var firstOfComment: UInt8? {
      let star = line.skippingBlanks()
      return line[star] == UInt8(ascii: "*") ? line[line.skippingBlanks(from: star + 1)] : nil
    }
  }
}
