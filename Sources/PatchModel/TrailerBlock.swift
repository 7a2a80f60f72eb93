// SPDX-License-Identifier: GPL-2.0-only

/// The trailers that close a message, found by the rules of git-interpret-trailers(1).
///
/// The last paragraph, if it is not also the first, is a block of trailers when every line of it is
/// one, or when one of them is git's own (a sign-off, a cherry-pick note) and at least a quarter are.
struct TrailerBlock {
  /// Bytes of the message.
  let range: Range<Int>
  let trailers: [Trailer]

  init(_ text: Bytes, stopsAtDivider: Bool) {
    let lines = Self.lines(text, stopsAtDivider: stopsAtDivider)
    let end = Self.end(text, lines)
    guard let start = Self.start(text, lines[..<end]) else {
      let none = end < lines.count ? lines[end].lowerBound : lines.last?.upperBound ?? 0
      range = none..<none
      trailers = []
      return
    }
    range = lines[start].lowerBound..<lines[end - 1].upperBound
    trailers = Self.read(text, lines[start..<end])
  }

  /// Lines with their line feeds.
  private static func lines(_ text: Bytes, stopsAtDivider: Bool) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var cursor = LineCursor(text)
    while !cursor.isAtEnd {
      let line = cursor.line.lowerBound..<cursor.next
      // With its line feed: git takes dashes that end the text without one for prose.
      if stopsAtDivider, cursor.starts(with: "---"), text[line].dropFirst(3).first?.isSpace ?? false { break }
      lines.append(line)
      cursor.advance()
    }
    return lines
  }

  /// Index of the line behind the message proper: git's comments, empty lines and its old list of
  /// conflicts may follow it.
  private static func end(_ text: Bytes, _ lines: [Range<Int>]) -> Int {
    let scissors = Array("# ------------------------ >8 ------------------------\n".utf8)
    let cut = lines.firstIndex { text[$0].starts(with: scissors) } ?? lines.count
    var candidate: Int?
    var isInConflicts = false
    for (index, range) in lines[..<cut].enumerated() {
      let line = text[range]
      if line.first == 0x23 || line.first == 0x0A {
        candidate = candidate ?? index
      } else if line.elementsEqual("Conflicts:\n".utf8) {
        isInConflicts = true
        candidate = candidate ?? index
      } else if isInConflicts, line.first == 0x09 {
        continue
      } else {
        candidate = nil
        isInConflicts = false
      }
    }
    return candidate ?? cut
  }

  /// What the lines from the end upwards have been so far.
  private struct Tally {
    var trailers = 0
    var others = 0
    /// Indented lines that belong to a trailer if one comes above them.
    var undecided = 0
    var hasGitTrailer = false

    var isBlock: Bool {
      let all = others + undecided
      return hasGitTrailer ? trailers * 3 >= all : trailers > 0 && all == 0
    }

    mutating func add(trailer isGitTrailer: Bool) {
      trailers += 1
      undecided = 0
      if isGitTrailer { hasGitTrailer = true }
    }

    mutating func addOther() {
      others += 1 + undecided
      undecided = 0
    }

    mutating func addComment() {
      others += undecided
      undecided = 0
    }
  }

  /// Index of the first line of the block.
  private static func start(_ text: Bytes, _ lines: ArraySlice<Range<Int>>) -> Int? {
    let title = lines.prefix { text[$0].first == 0x23 || !isBlank(text[$0]) }.count
    var tally = Tally()
    var isInside = false
    for index in lines.indices.reversed() where index >= title {
      let line = text[lines[index]]
      if line.first == 0x23 {
        tally.addComment()
      } else if isBlank(line) {
        guard isInside else { continue }
        return tally.isBlock ? index + 1 : nil
      } else {
        isInside = true
        if isGitTrailer(line) {
          tally.add(trailer: true)
        } else if line.first?.isSpace != true, colon(line) != nil {
          tally.add(trailer: false)
        } else if line.first?.isSpace == true {
          tally.undecided += 1
        } else {
          tally.addOther()
        }
      }
    }
    return nil
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy(\.isSpace) }

  private static func isGitTrailer(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "Signed-off-by: ".utf8) || line.starts(with: "(cherry picked from commit ".utf8)
  }

  /// Where the colon behind a key is: letters, digits and dashes, then perhaps blanks.
  private static func colon(_ line: ArraySlice<UInt8>) -> Int? {
    let key = line.prefix { $0.isLetter || $0.isDigit || $0 == 0x2D }
    let rest = line[key.endIndex...].drop { $0.isBlank }
    return !key.isEmpty && rest.first == 0x3A ? rest.startIndex : nil
  }

  private static func read(_ text: Bytes, _ lines: ArraySlice<Range<Int>>) -> [Trailer] {
    var trailers: [Trailer] = []
    var pending: (key: String, value: Bytes)?
    func flush() {
      guard let (key, value) = pending else { return }
      trailers.append(Trailer(key: key, value: String(lossy: unfolded(value[...]))))
      pending = nil
    }
    for line in lines.map({ text[$0] }) {
      if line.first?.isSpace == true, pending != nil {
        pending?.value += line
        continue
      }
      flush()
      guard line.first != 0x23, let colon = colon(line) else { continue }
      pending = (String(lossy: line[..<colon].trimmed), Array(line[(colon + 1)...]))
    }
    flush()
    return trailers
  }

  /// A line feed and the white space behind it make one blank.
  private static func unfolded(_ value: ArraySlice<UInt8>) -> Bytes {
    var out: Bytes = []
    var isAfterFeed = false
    for byte in value.trimmed {
      if byte == 0x0A, !isAfterFeed {
        out.append(0x20)
        isAfterFeed = true
      } else if !isAfterFeed || !byte.isSpace {
        out.append(byte)
        isAfterFeed = false
      }
    }
    return Array(out[...].trimmed)
  }
}
