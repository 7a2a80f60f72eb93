// SPDX-License-Identifier: GPL-2.0-only

/// RFC 2047's `=?charset?encoding?text?=` in header values.
public enum EncodedWord {
  /// `value` with its encoded words made UTF-8.
  ///
  /// White space between two encoded words is dropped. What is broken, or in an encoding nobody
  /// knows, stays as it is.
  public static func decode(_ value: Bytes) -> Bytes {
    var reader = Reader(value: value)
    var out: Bytes = []
    var at = value.startIndex
    var run = Run()
    while let start = value.index(of: "=?", from: at) {
      let gap = value[at..<start]
      guard let word = reader.read(start) else {
        run.flush(into: &out)
        out += value[at..<start + 2]
        at = start + 2
        continue
      }
      let follows = !run.isEmpty && gap.allSatisfy(\.isSpace)
      if !follows || run.charset != word.charset { run.flush(into: &out) }
      if !follows { out += gap }
      run.add(word, verbatim: value[start..<word.end])
      at = word.end
    }
    run.flush(into: &out)
    return out + value[at...]
  }

  /// Adjacent words of one charset: a character may be split between them, though RFC 2047 forbids it.
  private struct Run {
    var charset: ArraySlice<UInt8> = []
    var text: Bytes = []
    var verbatim: Bytes = []
    var isEmpty: Bool { verbatim.isEmpty }

    mutating func add(_ word: Word, verbatim word0: ArraySlice<UInt8>) {
      charset = word.charset
      text += word.text
      verbatim += word0
    }

    mutating func flush(into out: inout Bytes) {
      guard !isEmpty else { return }
      // RFC 2231, section 5: a language may follow the charset.
      let name = charset.prefix { $0 != 0x2A }
      out += Charset(name).utf8(text) ?? verbatim
      self = Run()
    }
  }

  private struct Word {
    var charset: ArraySlice<UInt8>
    var text: Bytes
    var end: Int
  }

  /// Reads words from left to right. Where the next `?=` is gets remembered, so that a value full
  /// of word starts does not take quadratic time.
  private struct Reader {
    let value: Bytes
    private var mark: Int?? = .none

    init(value: Bytes) { self.value = value }

    mutating func read(_ start: Int) -> Word? {
      let longestCharset = 80
      let name = start + 2
      guard let first = value.index(of: 0x3F, in: name..<min(name + longestCharset, value.endIndex)),
        first > name, first + 2 < value.endIndex, value[first + 2] == 0x3F,
        let end = end(from: first + 3), let text = unpack(value[first + 1], value[first + 3..<end])
      else { return nil }
      return Word(charset: value[name..<first], text: text, end: end + 2)
    }

    private mutating func end(from start: Int) -> Int? {
      if let known = mark, known.map({ $0 >= start }) ?? true { return known }
      let found = value.index(of: "?=", from: start)
      mark = .some(found)
      return found
    }
  }

  private static func unpack(_ encoding: UInt8, _ text: ArraySlice<UInt8>) -> Bytes? {
    switch encoding.lowercased {
    case 0x62: Base64.decode(text)
    case 0x71: QuotedPrintable.decode(text, isWord: true)
    default: nil
    }
  }
}
