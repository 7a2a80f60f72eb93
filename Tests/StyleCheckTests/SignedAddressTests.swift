// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import StyleCheck

/// What checkpatch makes of addresses behind tags: its verdicts compare these parts.
@Suite struct SignedAddressTests {
  struct Case: Sendable {
    let text, name, address: String
    var nameComment = ""
    var comment = ""
    let better: String
  }

  static let cases = [
    Case(text: "A Dev <a@b.c>", name: "A Dev", address: "a@b.c", better: "A Dev <a@b.c>"),
    Case(text: "a@b.c", name: "", address: "a@b.c", better: "a@b.c"),
    Case(text: "<a@b.c>", name: "", address: "a@b.c", better: "a@b.c"),
    Case(text: "A Dev a@b.c", name: "", address: "", better: ""),
    Case(text: "nobody", name: "", address: "", better: ""),
    Case(text: "A. Dev <a@b.c>", name: "\"A. Dev\"", address: "a@b.c", better: "\"A. Dev\" <a@b.c>"),
    Case(text: "\"Dev, A\" <a@b.c>", name: "\"Dev, A\"", address: "a@b.c", better: "\"Dev, A\" <a@b.c>"),
    Case(
      text: "A (The) Dev <a@b.c> # 6.1", name: "A Dev", address: "a@b.c", nameComment: "(The)",
      comment: "# 6.1",
      better: "A Dev (The) <a@b.c> # 6.1"),
    Case(text: "A Dev <a@b.c>,", name: "A Dev", address: "a@b.c", comment: ",", better: "A Dev <a@b.c> ,"),
    Case(text: "a@b.c.", name: "", address: "a@b.c.", better: "a@b.c"),
    Case(text: "A <x> <a@b.c>", name: "\"A <x>\"", address: "a@b.c", better: "\"A <x>\" <a@b.c>"),
  ]

  @Test(arguments: cases) func partsAreFound(_ item: Case) {
    let found = SignedAddress(Bytes(item.text.utf8))
    #expect(String(lossy: found.name) == item.name)
    #expect(String(lossy: found.nameComment) == item.nameComment)
    #expect(String(lossy: found.address) == item.address)
    #expect(String(lossy: found.comment) == item.comment)
    #expect(String(lossy: found.text) == item.better)
  }

  @Test func manyBracketsTakeLinearTime() {
    let clock = ContinuousClock()
    for piece in ["<", "<a", "(", "\"", "@", "<@", "()"] {
      let text = Bytes(String(repeating: piece, count: 100_000).utf8)
      #expect(clock.measure { _ = SignedAddress(text).text } < .seconds(2), "\(piece)")
    }
  }
}
