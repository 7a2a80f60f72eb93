// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import Testing

/// Every rule's examples are its tests: the finding lands between the marks, the fix gives what
/// the example promises, and what is good or fixed is clean.
@Suite struct LicenseRulesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let example: RuleInfo.Example
    var testDescription: String { "\(rule): \(example.text)" }
  }

  static let cases = LicenseRules.all.flatMap { rule in
    rule.examples.map { Case(rule: rule.id, example: $0) }
  }

  @Test(arguments: cases) func example(_ item: Case) throws {
    let marked = Array(item.example.text.utf8)
    guard item.example.isBad else {
      #expect(LicenseCheck.check(path: item.example.path, text: marked).isEmpty)
      return
    }
    let (text, marks) = try unmarked(item.example.text)
    let findings = LicenseCheck.check(path: item.example.path, text: text).filter { $0.rule == item.rule }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(offsets(of: finding.place, in: text) == marks)
    guard let fixed = item.example.fixed else { return }
    let cured = apply(try #require(finding.fix), to: text)
    #expect(String(lossy: cured) == fixed)
    #expect(LicenseCheck.check(path: item.example.path, text: cured).isEmpty)
  }

  @Test func everyRuleHasBothKindsOfExample() {
    for rule in LicenseRules.all {
      #expect(rule.examples.contains { $0.isBad } && rule.examples.contains { !$0.isBad }, "\(rule.id)")
      #expect(rule.fix == .none || rule.examples.contains { $0.fixed != nil }, "\(rule.id)")
    }
    #expect(Set(LicenseRules.all.map(\.id)).count == LicenseRules.all.count)
  }

  private func unmarked(_ text: String) throws -> (Bytes, Range<Int>) {
    var bytes = Bytes()
    var marks: [Int] = []
    for scalar in text.unicodeScalars {
      if scalar == "«" || scalar == "»" {
        marks.append(bytes.count)
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    try #require(marks.count == 2)
    return (bytes, marks[0]..<marks[1])
  }

  private func offsets(of place: Place, in text: Bytes) -> Range<Int> {
    let before = text.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(max(0, place.line - 1))
    let start = before.reduce(0) { $0 + $1.count + 1 }
    return start + place.columns.lowerBound..<start + place.columns.upperBound
  }

  private func apply(_ fix: Fix, to text: Bytes) -> Bytes {
    var text = text
    for edit in fix.edits.reversed() { text.replaceSubrange(edit.range, with: edit.replacement) }
    return text
  }
}
