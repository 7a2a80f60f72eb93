// SPDX-License-Identifier: GPL-2.0-only

/// What a patch says about whom it concerns: its files, the commits it mends, the lines it touches, its keywords.
struct PatchScan {
  /// Lines of a file before the patch, for `git blame`.
  struct LineRange: Hashable, Sendable {
    var path: [UInt8]
    var start: Int
    var count: Int
  }

  /// Names as they come, more than once, `dev/null` among them.
  private(set) var files: [[UInt8]] = []
  /// Abbreviated commit names of `Fixes:` lines, as they come.
  private(set) var fixes: [String] = []
  private(set) var ranges: [LineRange] = []
  /// `K:` lines that match.
  private(set) var keywords: Set<Int> = []

  /// Whether the first `+++` or `---` line has come by.
  private var isInDiff = false
  private var file: [UInt8] = []

  /// - Parameter keywords: nil where keywords are not asked for.
  init(_ patch: [UInt8], keywords scan: consuming KeywordScan?) throws(MaintainersError) {
    var start = 0
    while start < patch.count {
      let end = patch[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? patch.count
      let line = patch[start..<end]
      if !read(line), scan?.isIdle == false {
        keywords.formUnion(try scan?.hits(in: Array(line), isChange: isInDiff) ?? [])
      }
      start = end
    }
  }

  /// Takes a line that says something by itself; false for any other.
  private mutating func read(_ line: ArraySlice<UInt8>) -> Bool {
    switch line.first {
    case UInt8(ascii: " "): readModeChange(line)
    case UInt8(ascii: "r"): readRename(line)
    case UInt8(ascii: "d"): readGitHeader(line)
    case UInt8(ascii: "F"): readFixes(line)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): readFileHeader(line)
    case UInt8(ascii: "@"): readHunkHeader(line)
    default: false
    }
  }

  /// ` mode change 100644 => 100755 scripts/x.sh`
  private mutating func readModeChange(_ line: ArraySlice<UInt8>) -> Bool {
    var words = LineWords(line)
    guard words.take(" mode change "), words.digits(upTo: UInt8(ascii: "7")), words.take(" => "),
      words.digits(upTo: UInt8(ascii: "7")), words.take(" "), let name = words.word(), words.isAtEnd
    else { return false }
    files.append(name)
    return true
  }

  private mutating func readRename(_ line: ArraySlice<UInt8>) -> Bool {
    var words = LineWords(line)
    guard words.take("rename "), words.take("from ") || words.take("to "), let name = words.word(),
      words.isAtEnd
    else { return false }
    files.append(name)
    return true
  }

  private mutating func readGitHeader(_ line: ArraySlice<UInt8>) -> Bool {
    var words = LineWords(line)
    guard words.take("diff --git a/"), let old = words.word(), words.take(" b/"), let new = words.word(),
      words.isAtEnd
    else { return false }
    files += [old, new]
    return true
  }

  private mutating func readFixes(_ line: ArraySlice<UInt8>) -> Bool {
    var words = LineWords(line)
    guard words.take("Fixes:"), words.skipSpace() else { return false }
    let digits = words.rest.prefix(40).prefix { $0.isDigit || (0x61...0x66).contains($0 | 0x20) }
    guard digits.count >= 6 else { return false }
    fixes.append(String(decoding: digits, as: UTF8.self))
    return true
  }

  /// The path without its first component: `b/drivers/hv/hv.c`.
  private mutating func readFileHeader(_ line: ArraySlice<UInt8>) -> Bool {
    var words = LineWords(line)
    guard words.take("+++") || words.take("---"), words.skipSpace(), var name = words.word() else {
      return false
    }
    if let slash = name.firstIndex(of: UInt8(ascii: "/")) { name.removeFirst(slash + 1) }
    file = name
    files.append(name)
    isInDiff = true
    return true
  }

  /// `@@ -3,8 +3,9 @@`; one of a single line (`@@ -3 +3 @@`) is not read, as get_maintainer.pl does not.
  private mutating func readHunkHeader(_ line: ArraySlice<UInt8>) -> Bool {
    var words = LineWords(line)
    guard words.take("@@ -"), let start = words.number(), words.take(","), let count = words.number() else {
      return false
    }
    ranges.append(LineRange(path: file, start: start, count: count))
    return true
  }
}

/// Takes a line apart from its beginning.
private struct LineWords {
  private(set) var rest: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) { rest = line }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool { rest.allSatisfy(\.isPerlSpace) }

  mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest.removeFirst(text.utf8.count)
    return true
  }

  /// Takes white space, of which there must be some.
  mutating func skipSpace() -> Bool {
    let left = rest.drop(while: \.isPerlSpace)
    defer { rest = left }
    return left.count < rest.count
  }

  /// Takes everything up to white space; nil where there is nothing.
  mutating func word() -> [UInt8]? {
    let word = rest.prefix { !$0.isPerlSpace }
    rest = rest[word.endIndex...]
    return word.isEmpty ? nil : Array(word)
  }

  /// Takes digits, of which there must be some.
  mutating func digits(upTo last: UInt8) -> Bool {
    let left = rest.drop { (0x30...last).contains($0) }
    defer { rest = left }
    return left.count < rest.count
  }

  mutating func number() -> Int? {
    let digits = rest.prefix { $0.isDigit }
    rest = rest[digits.endIndex...]
    return digits.count > 9 ? nil : Int(String(decoding: digits, as: UTF8.self))
  }
}
