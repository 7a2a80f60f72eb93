// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import Maintainers

@Suite struct AddressTests {
  private static func formatted(_ text: String) -> String {
    String(decoding: AddressText(Array(text.utf8)).formatted(), as: UTF8.self)
  }

  @Test(arguments: [
    ("Jane Doe <jane@example.org>", "Jane Doe <jane@example.org>"),
    ("<jane@example.org> x", "jane@example.org"),
    ("jane@example.org (Jane)", "jane@example.org"), ("J. Doe <j@x>", "\"J. Doe\" <j@x>"),
    ("\"Doe, J\" <j@x>", "\"Doe, J\" <j@x>"), ("nobody", ""),
  ]) func readsWhatLooksLikeAnAddress(_ text: String, _ expected: String) {
    #expect(Self.formatted(text) == expected)
  }

  @Test func splitsOnlyWhatIsAList() {
    func several(_ text: String) -> [String]? {
      AddressGrammar.several(Array(text.utf8)).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
    #expect(several("a@b.org, C D <c@d.org>") == ["a@b.org", "C D <c@d.org>"])
    #expect(several("\"Doe, J\" <j@x.org>") == nil)
    #expect(several("Doe, J <j@x.org>") == nil)
    #expect(several("a@b.org (one, two)") == nil)
  }

  @Test func mailmapFollowsItsFourForms() {
    let map = Mailmap(
      Array(
        """
        Jane Doe <jane@new.org>
        <rich@new.org> <rich@old.org>
        Max Tool <max@new.org> <max@old.org> # moved
        Amy Q <amy@new.org> Amy <team@old.org>
        """.utf8))
    func canonical(_ text: String) -> String {
      String(decoding: map.canonical(AddressText(Array(text.utf8))), as: UTF8.self)
    }
    #expect(canonical("J <jane@new.org>") == "Jane Doe <jane@new.org>")
    #expect(canonical("Rich <rich@old.org>") == "Rich <rich@new.org>")
    #expect(canonical("M <max@old.org>") == "Max Tool <max@new.org>")
    #expect(canonical("Amy <team@old.org>") == "Amy Q <amy@new.org>")
    #expect(canonical("Bob <team@old.org>") == "Bob <team@old.org>")
  }

  @Test(arguments: [
    (" * Author: Jane Q. Doe <jane@example.org>", "\"Jane Q. Doe\" <jane@example.org>"),
    ("  - Kim Lee (kim@example.org)", "Kim Lee <kim@example.org>"), ("a@b", ""),
    ("see x@example.org.", "see <x@example.org>"),
  ]) func findsPeopleInFiles(_ text: String, _ expected: String) {
    let people = FileAddresses(Array(text.utf8), .letters).people
    #expect(
      people.map { String(decoding: $0.formatted(), as: UTF8.self) } == (expected.isEmpty ? [] : [expected]))
  }
}
