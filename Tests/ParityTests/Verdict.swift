// SPDX-License-Identifier: GPL-2.0-only

/// One line of `--terse --show-types` output, its message left out.
struct Verdict: Hashable, Comparable, CustomStringConvertible {
  var line: Int
  var level: String
  var type: String

  var description: String { "\(line): \(level):\(type)" }

  static func < (a: Verdict, b: Verdict) -> Bool { (a.line, a.type, a.level) < (b.line, b.type, b.level) }

  /// The verdicts in `output` by input, each with how often it was given.
  static func count(in output: String) -> [String: [Verdict: Int]] {
    var found: [String: [Verdict: Int]] = [:]
    for line in output.split(separator: "\n") {
      guard let (name, verdict) = parse(line) else { continue }
      found[name, default: [:]][verdict, default: 0] += 1
    }
    return found
  }

  /// `NAME:LINE: LEVEL:TYPE: message`; no name of the lists has a colon.
  private static func parse(_ text: Substring) -> (String, Verdict)? {
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let line = Int(parts[1]) else { return nil }
    let level = parts[2].drop { $0 == " " }
    guard ["ERROR", "WARNING", "CHECK"].contains(level) else { return nil }
    return (String(parts[0]), Verdict(line: line, level: String(level), type: String(parts[3])))
  }
}
