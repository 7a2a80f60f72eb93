// SPDX-License-Identifier: GPL-2.0-only

import Patterns

/// Looks for the words of `K:` lines.
struct KeywordScan {
  private let text: MaintainersText
  /// `K:` lines that the text at hand may hold: the others are not compiled.
  private let candidates: [Int]
  private var compiled: [Int: Pattern] = [:]
  private var compiledForChanges: [Int: Pattern] = [:]

  /// What stands before a keyword on a line of a patch's diff.
  private static let changePrefix = "^[+-].*"

  /// - Parameter whole: all of the text that will be looked at.
  init(_ text: MaintainersText, for whole: [UInt8]) {
    self.text = text
    let grams = GramSet(whole)
    candidates = text.keywords.filter { entry in
      !text.entries[entry].range.isEmpty
        && grams.mayHold(anyOf: WordPattern(expression: Array(text.text(entry))).required)
    }
  }

  var isIdle: Bool { candidates.isEmpty }

  /// The `K:` lines that match `part`: on a line of a diff only what was added or removed counts.
  ///
  /// As get_maintainer.pl puts its own pattern before the one of the file, the first alternative alone is bound to
  /// changed lines.
  mutating func hits(in part: [UInt8], isChange: Bool) throws(MaintainersError) -> [Int] {
    var hits: [Int] = []
    for entry in candidates where try pattern(entry, isChange).matches(part) { hits.append(entry) }
    return hits
  }

  private mutating func pattern(_ entry: Int, _ isChange: Bool) throws(MaintainersError) -> Pattern {
    if let known = isChange ? compiledForChanges[entry] : compiled[entry] { return known }
    let expression = (isChange ? Array(Self.changePrefix.utf8) : []) + text.text(entry)
    let pattern = try text.compile(expression, .extended, of: entry)
    if isChange { compiledForChanges[entry] = pattern } else { compiled[entry] = pattern }
    return pattern
  }
}
