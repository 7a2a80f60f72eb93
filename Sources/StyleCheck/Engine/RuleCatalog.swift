// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Every rule, and the tables that say which of them a line calls for.
public final class RuleCatalog: Sendable {
  /// All rules there are, in the order in which they run on a line.
  public static let all: [any Rule.Type] = RuleCategory.allCases.flatMap(\.rules)

  /// The catalogue with all rules; made once.
  public static let standard = RuleCatalog(all)

  /// Documentation of all rules, sorted by id. A type that several rules report is told once, by the
  /// first of them.
  public static var documentation: [RuleInfo] {
    var known: Set<String> = []
    return all.map { $0.info }.filter { known.insert($0.id).inserted }.sorted { $0.id < $1.id }
  }

  /// Every type that some rule reports, sorted: those of `documentation`, and those that share a rule.
  public static var types: [String] {
    Set(all.flatMap { [$0.info.id] + $0.otherIDs }).sorted()
  }

  /// The same without those that checkpatch has not.
  public static let checkpatchTypes = Set(
    all.filter { !$0.info.isOurs }.flatMap { [$0.info.id] + $0.otherIDs })

  /// Every deliberate difference from checkpatch, sorted by type.
  public static var differences: [RuleInfo.Difference] {
    all.flatMap { $0.info.differences }.sorted { ($0.type, $0.reason) < ($1.type, $1.reason) }
  }

  let rules: [any Rule.Type]
  let lineRules: [(any LineRule.Type)?]
  let messageRules: [any MessageRule.Type]
  let fileRules: [any FileRule.Type]
  let patchRules: [any PatchRule.Type]
  let mailRules: [any MailRule.Type]
  let seriesRules: [any SeriesRule.Type]
  let words: WordTable
  let features: LineFeatures

  /// - Parameter ungated: every rule is called on every line, whatever it needs: for the test that holds
  ///   the needs against this.
  init(_ rules: [any Rule.Type], ungated: Bool = false) {
    self.rules = rules
    lineRules = rules.map { $0.asLineRule }
    messageRules = rules.compactMap { $0.asMessageRule }
    fileRules = rules.compactMap { $0.asFileRule }
    patchRules = rules.compactMap { $0.asPatchRule }
    mailRules = rules.compactMap { $0.asMailRule }
    seriesRules = rules.compactMap { $0.asSeriesRule }
    var wordNeeds: [Word: RuleSet] = [:]
    var needs: [(rule: Int, need: Need)] = []
    for (index, rule) in rules.enumerated() where rule.asLineRule != nil {
      for need in ungated ? [.line] : rule.needs {
        if case .word(let word) = need {
          wordNeeds[word, default: RuleSet()].insert(index)
        } else {
          needs.append((index, need))
        }
      }
    }
    words = WordTable(needs: wordNeeds)
    features = LineFeatures(needs)
  }
}
