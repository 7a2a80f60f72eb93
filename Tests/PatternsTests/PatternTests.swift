// SPDX-License-Identifier: GPL-2.0-only

import Patterns
import Testing

@Suite struct PatternTests {
  @Test func findsRangesAndGroups() throws {
    let pattern = try Pattern(#"(\w+)\s*=\s*(\d+)?"#)
    let match = try #require(pattern.firstMatch(in: Array("  abc = 12;".utf8)))
    #expect(match.range == 2..<10)
    #expect(match[1] == 2..<5)
    #expect(match[2] == 8..<10)
    #expect(match[3] == nil)
    let bare = try #require(pattern.firstMatch(in: Array("x =;".utf8)))
    #expect(bare[2] == nil)
  }

  @Test func matchesDoNotOverlap() throws {
    let pattern = try Pattern("a*")
    #expect(pattern.matches(in: Array("aab".utf8)).map(\.range) == [0..<2, 2..<2, 3..<3])
  }

  @Test func runawayMatchIsGivenUp() throws {
    let pattern = try Pattern("(a+)+$")
    #expect(!pattern.matches(Array((String(repeating: "a", count: 200) + "b").utf8)))
  }

  @Test func badExpressionNamesItsPlace() {
    let error = #expect(throws: Pattern.SyntaxError.self) { try Pattern("a(b") }
    #expect(error?.offset == 3)
  }
}
