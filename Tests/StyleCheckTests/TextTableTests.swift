// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

@testable import StyleCheck

@Suite struct TextTableTests {
  private func found(_ texts: [String], in text: String) -> [String] {
    let table = TextTable(texts)
    var found: [String] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      table.forEach(in: ByteView(base: base, count: bytes.count)) { found.append("\($1) \(texts[$0])") }
    }
    return found
  }

  @Test func eachTextIsFoundWhereItStands() {
    #expect(found(["abc", "abcd", "cde"], in: "abcde").sorted() == ["0 abc", "0 abcd", "2 cde"])
    #expect(found(["aaa"], in: "aaaaa") == ["0 aaa", "1 aaa", "2 aaa"])
    #expect(found(["include"], in: "includ").isEmpty)
    #expect(found(["abc"], in: "").isEmpty)
    #expect(found(["abc"], in: "ab").isEmpty)
    #expect(found(["a", "ab"], in: "aab").sorted() == ["0 a", "1 a", "1 ab"])
  }

  @Test func whatBeginsAlikeIsToldApart() {
    #expect(found(["abc", "abd"], in: "abdabc") == ["0 abd", "3 abc"])
  }

  @Test func theSearchFindsWhatASlowOneFinds() {
    var random = Seeded()
    let texts = ["aba", "bab", "abab", "bbbb", "aab"]
    for _ in 0..<200 {
      let text = String((0..<60).map { _ in Bool.random(using: &random) ? "a" : "b" })
      let slow = texts.flatMap { wanted in
        text.indices.enumerated().filter { text[$1...].hasPrefix(wanted) }.map { "\($0.0) \(wanted)" }
      }
      #expect(found(texts, in: text).sorted() == slow.sorted(), "seed \(random.seed)")
    }
  }
}
