// SPDX-License-Identifier: GPL-2.0-only

/// The two names of a `diff --git` line.
///
/// They are separated by a blank and may hold blanks themselves, unquoted, so the line alone can be
/// ambiguous: what the lines below it say goes first.
struct HeaderNames {
  /// What other lines of the header say.
  struct Given {
    /// Paths of `rename from` and `rename to` lines (or copy), without prefix.
    var from: Bytes?
    var to: Bytes?
    /// Names of the `---` and `+++` lines, with prefix; nil where absent or `/dev/null`.
    var old: Bytes?
    var new: Bytes?
  }

  let old: Bytes
  let new: Bytes
  /// Lengths of the prefixes.
  let prefixes: (old: Int, new: Int)

  /// Nil when `range` cannot be split into two names.
  init?(_ bytes: Bytes, _ range: Range<Int>, _ given: Given) {
    guard
      let (old, new) = Self.quoted(bytes, range) ?? Self.named(bytes[range], given)
        ?? Self.middle(bytes[range]) ?? Self.searched(bytes[range])
    else { return nil }
    self.old = old
    self.new = new
    if let from = given.from, let to = given.to, old.ends(with: from), new.ends(with: to) {
      prefixes = (old.count - from.count, new.count - to.count)
    } else {
      prefixes = PathPrefixes.lengths(old, new)
    }
  }

  /// At least one name is quoted, so that the split is certain.
  private static func quoted(_ bytes: Bytes, _ range: Range<Int>) -> (Bytes, Bytes)? {
    guard let quote = bytes.index(of: 0x22, in: range), quote == range.lowerBound || bytes[quote - 1] == 0x20,
      let first = QuotedPath.read(bytes, quote..<range.upperBound)
    else { return nil }
    guard quote == range.lowerBound else {
      return first.end == range.upperBound ? (Array(bytes[range.lowerBound..<quote - 1]), first.path) : nil
    }
    guard first.end < range.upperBound, bytes[first.end] == 0x20 else { return nil }
    let rest = first.end + 1..<range.upperBound
    guard let start = rest.first, bytes[start] == 0x22 else { return (first.path, Array(bytes[rest])) }
    guard let second = QuotedPath.read(bytes, rest), second.end == range.upperBound else { return nil }
    return (first.path, second.path)
  }

  /// Other lines of the header tell where one of the names is.
  private static func named(_ text: ArraySlice<UInt8>, _ given: Given) -> (Bytes, Bytes)? {
    if let new = given.new, text.count > new.count + 1, text.dropLast(new.count).last == 0x20,
      text.ends(with: new)
    {
      return (Array(text.dropLast(new.count + 1)), new)
    }
    if let old = given.old, text.count > old.count + 1, text.starts(with: old),
      text.dropFirst(old.count).first == 0x20
    {
      return (old, Array(text.dropFirst(old.count + 1)))
    }
    guard let from = given.from, let to = given.to, text.ends(with: to) else { return nil }
    return renamed(text, from, to)
  }

  /// The prefix of the new name is unknown: the blank before it is where the old path ends.
  private static func renamed(_ text: ArraySlice<UInt8>, _ from: Bytes, _ to: Bytes) -> (Bytes, Bytes)? {
    let longestPrefix = 64
    var at = text.endIndex - to.count
    for _ in 0...longestPrefix {
      at -= 1
      guard at > text.startIndex else { return nil }
      if text[at] == 0x20, text[..<at].ends(with: from) {
        return (Array(text[..<at]), Array(text[(at + 1)...]))
      }
    }
    return nil
  }

  /// Both names are of one length, as they are with prefixes of one length.
  private static func middle(_ text: ArraySlice<UInt8>) -> (Bytes, Bytes)? {
    guard text.count >= 3, text.count % 2 == 1 else { return nil }
    let middle = text.startIndex + text.count / 2
    guard text[middle] == 0x20, PathPrefixes.agree(text[..<middle], text[(middle + 1)...]) else { return nil }
    return (Array(text[..<middle]), Array(text[(middle + 1)...]))
  }

  /// The first of a bounded number of blanks that makes the names agree, or the only blank.
  private static func searched(_ text: ArraySlice<UInt8>) -> (Bytes, Bytes)? {
    let blanks = text.indices.lazy.filter { text[$0] == 0x20 }.prefix(64)
    let candidates = Array(blanks).filter { $0 > text.startIndex && $0 + 1 < text.endIndex }
    let agreed = candidates.first { PathPrefixes.agree(text[..<$0], text[($0 + 1)...]) }
    guard let blank = agreed ?? (candidates.count == 1 ? candidates.first : nil) else { return nil }
    return (Array(text[..<blank]), Array(text[(blank + 1)...]))
  }
}
