// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Names in mixed case that a kernel's headers define: using them is not the patch's fault.
struct CamelCaseNames: Sendable {
  private(set) var known: Set<Word> = []

  /// Names of all headers below `folder`. They are read once and then found in `cache`, as long as no
  /// header has come, gone or changed.
  mutating func add(headersBelow folder: String, words: WordTable, types: TypeMatcher, cache: DiskCache?) {
    let key = cache.map { _ in CamelCaseNames.key(ofHeadersBelow: folder) }
    if let cache, let key, let entry = cache.read(key) {
      known.reserveCapacity(known.count + entry.count / 8)
      for at in stride(from: 0, to: entry.count - 7, by: 8) {
        known.insert(Word(hash: DiskCache.number(entry[at..<(at + 8)])))
      }
      return
    }
    for path in TreeFiles.list(folder, suffix: ".h").sorted() { add(file: path, words: words, types: types) }
    if let cache, let key { cache.write(key, known.flatMap { DiskCache.bytes($0.hash) }) }
  }

  /// What the names follow from: the headers' paths, sizes and times of change, and how we read them. In whatever order
  /// the folders give them.
  private static func key(ofHeadersBelow folder: String) -> UInt64 {
    var key = Word("names 2".utf8).hash
    var text: Bytes = []
    TreeFiles.visit(folder) { place, name, handle in
      guard name.utf8.suffix(2).elementsEqual(".h".utf8) else { return }
      var status = stat()
      guard fstatat(handle, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
      text.removeAll(keepingCapacity: true)
      text.append(contentsOf: place.utf8)
      text.append(0)
      text.append(contentsOf: name.utf8)
      for number in [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec] {
        withUnsafeBytes(of: number.littleEndian) { text.append(contentsOf: $0) }
      }
      key &+= Word(text).hash
    }
    return key
  }

  /// Names that one file defines.
  mutating func add(file path: String, words: WordTable, types: TypeMatcher) {
    guard let bytes = TreeFiles.read(path) else { return }
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var lines: [CodeLine] = []
      for range in PatchReader.split(buffer) {
        guard CamelCaseNames.hasMixedCase(ByteView(base: base + range.lowerBound, count: range.count)) else {
          continue
        }
        lines.append(
          CodeLine(
            start: 0, end: range.count, inputLine: 0, inputOffset: range.lowerBound, fileLine: 0,
            isAdded: true))
      }
      guard !lines.isEmpty else { return }
      let text = CodeText(input: buffer, lines: lines)
      defer { text.free() }
      text.tokenize(words: words)
      for line in text.lines { learn(line, text, types) }
    }
  }

  /// Whether the name is known. An unknown one is known from then on.
  mutating func insert(_ word: Word) -> Bool { known.insert(word).inserted }

  private mutating func learn(_ line: CodeLine, _ text: CodeText, _ types: TypeMatcher) {
    let limit = line.endToken
    let first = line.firstToken
    let opening = text.token(first)
    if opening.sign == "#", text.token(first + 1).word == "define" {
      insertName(first + 2, limit, text)
      return
    }
    if opening.word == "typedef", let type = types.type(text, at: first + 1, limit: limit) {
      insertName(type.end, limit, text)
      return
    }
    if let type = types.declaration(text, at: first, limit: limit) {
      let next = text.token(type.end + 1)
      if type.end + 1 < limit, next.sign == "(" || next.sign == "[" || next.sign == "," || next.sign == ";" {
        insertName(type.end, limit, text)
        return
      }
    }
    if opening.classes.contains(.tag) {
      let next = text.token(first + 2)
      if first + 2 < limit, next.sign == ";" || next.sign == "{" { insertName(first + 1, limit, text) }
    }
  }

  /// Takes the name at token `i`, if it is one in mixed case with a blank before it.
  private mutating func insertName(_ i: Int, _ limit: Int, _ text: CodeText) {
    let token = text.token(i)
    guard i < limit, token.kind == .identifier, text.token(i - 1).end < token.start,
      CamelCaseNames.hasMixedCase(text.raw[token.start..<token.end])
    else { return }
    known.insert(token.word)
  }

  /// Whether a lower-case and an upper-case letter stand side by side.
  static func hasMixedCase(_ text: ByteView) -> Bool {
    guard text.count > 1 else { return false }
    var previous = text[0]
    for i in 1..<text.count {
      let byte = text.base[i]
      if (previous.isUppercase && byte.isLowercase) || (previous.isLowercase && byte.isUppercase) {
        return true
      }
      previous = byte
    }
    return false
  }
}
