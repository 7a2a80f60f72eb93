// SPDX-License-Identifier: GPL-2.0-only

import Testing

/// A rule that no list names never runs, and nobody notices.
@Suite struct CatalogTests {
  static let files = House.files(in: "Sources/StyleCheck/Rules").filter { $0.hasSuffix(".swift") }

  @Test func everyRuleIsListed() {
    let texts = Self.files.map { House.text(of: $0) }
    #expect(Self.files.count > 20)
    #expect(Self.unlisted(in: texts) == [])
  }

  @Test func aForgottenRuleIsSeen() {
    let rule = "enum NewRule: LineRule {\n"
    #expect(Self.unlisted(in: [rule, "let rules: [any Rule.Type] = [OtherRule.self]"]) == ["NewRule"])
    #expect(Self.unlisted(in: [rule, "let rules: [any Rule.Type] = [NewRule.self]"]) == [])
  }

  /// Rules that are declared in one of `texts` and named with `.self` in none.
  private static func unlisted(in texts: [String]) -> [String] {
    let all = texts.joined(separator: "\n")
    return texts.flatMap(rules).filter { !all.contains("\($0).self") && !all.contains("\($0).Self") }
  }

  private static func rules(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(whereSeparator: { " :,{".contains($0) })
      let isEnum = line.hasPrefix("enum ") || line.hasPrefix("public enum ")
      guard isEnum, words.contains(where: { $0.hasSuffix("Rule") }) else { return nil }
      return words.drop { $0 != "enum" }.dropFirst().first.map(String.init)
    }
  }
}
