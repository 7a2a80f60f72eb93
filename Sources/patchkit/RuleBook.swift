// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import PatchSeries
import Reporting
import StyleCheck

/// The documentation of every rule, as text and as Markdown: two renderings of the same values.
enum RuleBook {
  /// All rules, sorted by name.
  static var all: [RuleInfo] {
    let sets = [
      RuleCatalog.documentation, LicenseRules.all, ModuleRules.all, WaiverRules.all, TrailerRules.all,
      SeriesRules.all,
    ]
    return sets.joined().sorted { $0.id < $1.id }
  }

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  /// The documentation of a rule; nil for a type that shares another's.
  static func rule(_ id: String) -> RuleInfo? { byID[id] }

  /// Why a rule exists; nil for a type that shares another's documentation.
  static func reason(of type: String) -> String? {
    rule(type).map { "\($0.why) See \($0.reference)." }
  }

  /// The usual level of a type; nil for one that shares another's documentation.
  static func severity(of type: String) -> Severity? { rule(type)?.severity }

  /// One rule for a terminal.
  static func text(_ rule: RuleInfo) -> String {
    var text = "\(rule.id) (\(rule.severity.rawValue)\(fixNote(rule)))\n"
    text += "  \(rule.summary)\n\n" + indented(wrapped(rule.why), by: 2)
    text += "  see \(rule.reference)\n"
    if rule.profile != .general { text += "  for patches to \(rule.profile.rawValue) alone\n" }
    for example in rule.examples {
      text += "\n  \(example.isBad ? "wrong:" : "right:")\n" + indented(example.text, by: 4)
      if let fixed = example.fixed { text += "  fixed:\n" + indented(fixed, by: 4) }
    }
    return text
  }

  /// All of `rules` as one document.
  static func markdown(_ rules: [RuleInfo]) -> String {
    var text = """
      <!-- SPDX-License-Identifier: GPL-2.0-only -->
      <!-- Made by `make docs` from the rules themselves. -->
      # Rules

      \(rules.count) rules. `«` and `»` enclose what a finding points at. A rule is left out with \
      `--ignore TYPE`, and run alone with `--types TYPE`; rules of level check run with `--strict`.


      """
    text += "| rule | level | `--fix` | finds |\n|---|---|---|---|\n"
    for rule in rules {
      let fix = rule.fix == .none ? "" : rule.fix.rawValue
      text +=
        "| [\(rule.id)](#\(rule.id.lowercased())) | \(rule.severity.rawValue) | \(fix) | \(rule.summary) |\n"
    }
    return text + rules.map(section).joined()
  }

  private static func section(_ rule: RuleInfo) -> String {
    var text = "\n## \(rule.id)\n\n\(rule.summary.prefix(1).uppercased() + rule.summary.dropFirst()).\n\n"
    text += "\(rule.why)\n\nReference: `\(rule.reference)`.\n"
    if rule.profile != .general { text += "\nHolds for patches to `\(rule.profile.rawValue)` alone.\n" }
    for example in rule.examples {
      text += "\n\(example.isBad ? "Wrong" : "Right"), in `\(example.path)`:\n\n" + fenced(example.text)
      if let fixed = example.fixed { text += "\nFixed:\n\n" + fenced(fixed) }
    }
    return text
  }

  /// Four backquotes: an example may hold three.
  private static func fenced(_ text: String) -> String { "````\n" + indented(text, by: 0) + "````\n" }

  private static func fixNote(_ rule: RuleInfo) -> String {
    switch rule.fix {
    case .safe: ", cured by --fix"
    case .unsafe, .none: ""
    }
  }

  private static func indented(_ text: String, by count: Int) -> String {
    text.trimmedLineFeeds.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : String(repeating: " ", count: count) + Printable.text(String($0)) + "\n" }
      .joined()
  }

  /// Broken at blanks into lines of at most 76 characters.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      if lines[lines.count - 1].count + word.count + 1 > 76 { lines.append("") }
      lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? String(word) : " \(word)"
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// Without line feeds at the end.
  fileprivate var trimmedLineFeeds: String {
    var text = Substring(self)
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
