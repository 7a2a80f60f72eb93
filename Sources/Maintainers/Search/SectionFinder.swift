// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Patterns

/// A section that a path belongs to, and by which of its lines.
public struct SectionMatch: Hashable, Sendable {
  /// Index of the section.
  var section: Int
  /// Index of the line that decided, the last that matched.
  var entry: Int
  /// Slashes of its pattern: the more, the closer. 0 for an `N:` line, -1 for a pattern that begins with `*`.
  var depth: Int
}

/// Finds the sections of a path.
///
/// Most of the 9,000 patterns are ruled out by their first bytes; a regular expression is compiled only for what a
/// comparison cannot decide.
struct SectionFinder {
  private let text: MaintainersText
  /// The tree's top with a slash behind it, or empty for the working directory.
  private let root: String
  /// Entries whose pattern could match without its beginning.
  private let irregular: Set<Int>
  private var compiled: [Int: Pattern] = [:]

  /// The sections of one path.
  struct Outcome {
    /// The closest first; as in the file where they are equally close.
    var matches: [SectionMatch] = []
    /// Whether a pattern of a section with a maintainer who maintains names the path as closely as one can.
    var isExact = false
  }

  init(_ text: MaintainersText, root: String) {
    self.text = text
    self.root = root
    irregular = Self.entries(of: text, with: UInt8(ascii: "|"))
      .union(Self.entries(of: text, with: UInt8(ascii: "{")))
  }

  /// - Parameter depth: patterns must come so close, in directories; 0 for any.
  mutating func sections(of path: [UInt8], depth limit: Int) throws(MaintainersError) -> Outcome {
    let slashes = path.slashes
    var outcome = Outcome()
    for section in text.sections.indices {
      guard let found = try candidate(section, path, slashes, limit), try !excludes(section, path) else {
        continue
      }
      if found.isExact, isMaintained(section) { outcome.isExact = true }
      if let match = found.match { outcome.matches.append(match) }
    }
    // Equals stay in their order: Swift's sort is stable in fact, but does not promise to be.
    outcome.matches.sort { ($1.depth, $0.section) < ($0.depth, $1.section) }
    return outcome
  }

  private typealias Candidate = (match: SectionMatch?, isExact: Bool)

  /// What the `F:` and `N:` lines of a section say; nil for nothing.
  private mutating func candidate(
    _ section: Int, _ path: [UInt8], _ slashes: Int, _ limit: Int
  ) throws(MaintainersError) -> Candidate? {
    var found: Candidate?
    for entry in text.sections[section] {
      switch text.entries[entry].letter {
      case UInt8(ascii: "F"):
        guard let depth = try fileDepth(entry, path, slashes) else { continue }
        let isNear = limit == 0 || slashes - depth < limit
        let isExact = found?.isExact == true || depth >= slashes
        let match = SectionMatch(section: section, entry: entry, depth: depth)
        found = (isNear ? match : found?.match, isExact)
      case UInt8(ascii: "N"):
        guard try nameMatches(entry, path) else { continue }
        found = (SectionMatch(section: section, entry: entry, depth: 0), found?.isExact == true)
      default: break
      }
    }
    return found
  }

  private mutating func excludes(_ section: Int, _ path: [UInt8]) throws(MaintainersError) -> Bool {
    for entry in text.sections[section] where text.entries[entry].letter == UInt8(ascii: "X") {
      if try fileDepth(entry, path, path.slashes) != nil { return true }
    }
    return false
  }

  /// The depth of a file pattern that matches; nil where it does not.
  private mutating func fileDepth(
    _ entry: Int, _ path: [UInt8], _ slashes: Int
  ) throws(MaintainersError) -> Int? {
    switch comparison(entry, path) {
    case .differs: return nil
    case .undecided where !(try expressionMatches(entry, path)): return nil
    case .matches, .undecided: break
    }
    let pattern = FilePattern(value: text.text(entry))
    let isDirectory = pattern.isBareDirectory(root: root)
    if isDirectory {
      // With its slash the pattern says less: `fs/nfs` is not the front of `fs/nfsd/`.
      guard try expressionMatches(entry, path, suffix: "/") else { return nil }
    }
    let own = pattern.value.slashes + (isDirectory ? 1 : 0)
    let isOpen = pattern.endsInSlash || isDirectory
    guard isOpen || own == slashes else { return nil }
    if pattern.value.first == UInt8(ascii: "*") { return -1 }
    return isOpen ? own : own + 1
  }

  private func comparison(_ entry: Int, _ path: [UInt8]) -> FilePattern.Verdict {
    if !irregular.isEmpty, irregular.contains(entry) { return .undecided }
    return text.bytes.withUnsafeBufferPointer { bytes in
      path.withUnsafeBufferPointer { path in
        FilePattern.compare(UnsafeBufferPointer(rebasing: bytes[text.entries[entry].range]), path)
      }
    }
  }

  /// Whether the pattern of a file matches the front of the path, as a regular expression.
  private mutating func expressionMatches(
    _ entry: Int, _ path: [UInt8], suffix: String = ""
  ) throws(MaintainersError) -> Bool {
    let expression = [UInt8(ascii: "^")] + FilePattern(value: text.text(entry)).expression + suffix.utf8
    if suffix.isEmpty {
      return try pattern(entry, expression, []).matches(path)
    }
    return try compile(entry, expression, []).matches(path)
  }

  private mutating func nameMatches(_ entry: Int, _ path: [UInt8]) throws(MaintainersError) -> Bool {
    let word = WordPattern(expression: Array(text.text(entry)))
    if word.expression.isEmpty { return false }
    if word.isPlain { return path.contains(text: word.expression) }
    return try pattern(entry, word.expression, .extended).matches(path)
  }

  private mutating func pattern(
    _ entry: Int, _ expression: [UInt8], _ options: Pattern.Options
  ) throws(MaintainersError) -> Pattern {
    if let known = compiled[entry] { return known }
    let pattern = try compile(entry, expression, options)
    compiled[entry] = pattern
    return pattern
  }

  private func compile(
    _ entry: Int, _ expression: [UInt8], _ options: Pattern.Options
  ) throws(MaintainersError) -> Pattern {
    try text.compile(expression, options, of: entry)
  }

  /// Whether somebody is named as maintainer, and the status says that there is one.
  private func isMaintained(_ section: Int) -> Bool {
    let entries = text.sections[section]
    guard entries.contains(where: { text.entries[$0].letter == UInt8(ascii: "M") }) else { return false }
    return entries.contains { entry in
      guard text.entries[entry].letter == UInt8(ascii: "S") else { return false }
      let status = text.text(entry).lowercased
      return status.contains(text: Array("maintain")) || status.contains(text: Array("support"))
    }
  }

  /// The entries whose text holds a byte that hardly any does.
  private static func entries(of text: MaintainersText, with byte: UInt8) -> Set<Int> {
    var found: Set<Int> = []
    text.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var at = 0
      while let hit = memchr(base + at, Int32(byte), bytes.count - at) {
        let place = UnsafeRawPointer(hit) - base
        if let entry = text.entry(at: place) { found.insert(entry) }
        at = place + 1
      }
    }
    return found
  }
}

extension MaintainersText {
  /// The entry whose text is at an offset of the bytes; nil between them.
  fileprivate func entry(at offset: Int) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Int(entries[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].range.contains(offset) ? low : nil
  }

  /// A pattern of an entry, compiled.
  func compile(
    _ expression: [UInt8], _ options: Pattern.Options, of entry: Int
  ) throws(MaintainersError) -> Pattern {
    do throws(Pattern.SyntaxError) {
      return try Pattern(String(decoding: expression, as: UTF8.self), options.union(.matchedOnce))
    } catch {
      throw .badPattern(expression: error.expression, reason: error.reason, line: line(of: entry))
    }
  }
}
