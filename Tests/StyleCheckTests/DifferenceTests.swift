// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import StyleCheck

/// Every deliberate difference from checkpatch: told with `compat`, and not told without.
@Suite struct DifferenceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: any Rule.Type
    let difference: RuleInfo.Difference
    var testDescription: String { "\(difference.type): \(difference.reason)" }
  }

  static let cases = RuleCatalog.all.flatMap { rule in
    rule.info.differences.map { Case(rule: rule, difference: $0) }
  }

  @Test(arguments: cases) func compatBringsTheFindingBack(_ item: Case) {
    #expect(Self.findings(item, compat: false).isEmpty)
    #expect(!Self.findings(item, compat: true).isEmpty)
  }

  private static func findings(_ item: Case, compat: Bool) -> [Finding] {
    var options = StyleOptions(only: [item.difference.type], strict: true)
    options.compat = compat
    let isPatch = item.rule.info.files == .message
    let input = CheckInput(
      name: "example", text: Bytes(item.difference.text.utf8),
      kind: isPatch ? .patch : .source(path: item.difference.path))
    return StyleCheck.check([input], options: options).flatMap(\.findings)
  }

  /// A rule that checkpatch has not is off with `compat`.
  @Test(arguments: RuleCatalog.all.filter { $0.info.isOurs }.map { $0.info.id })
  func ourTypesAreOffInCompat(_ id: String) throws {
    let rule = try #require(RuleCatalog.all.first { $0.info.id == id })
    for example in rule.info.examples where example.isBad {
      var options = StyleOptions(strict: true)
      options.compat = true
      let text = MarkedText(example.text).text
      let input = CheckInput(name: "example", text: text, kind: .source(path: example.path))
      let types = Set([id] + rule.otherIDs)
      #expect(
        StyleCheck.check([input], options: options).flatMap(\.findings).allSatisfy {
          !types.contains($0.rule)
        })
    }
  }
}

/// Characters that hide, in messages and in what mails carry.
@Suite struct HiddenCharacterTests {
  @Test(arguments: [
    ("a\u{202E}b", "bidirectional 1..<4 U+202E"), ("a\u{200D}b", "invisible 1..<4 U+200D"),
    ("\u{1B}[1m", "control 0..<1 U+001B"), ("\u{9B}1m", "control 0..<2 U+009B"),
    ("\u{E0041}", "invisible 0..<4 U+E0041"), ("x\u{AD}", "invisible 1..<3 U+00AD"),
  ])
  func kindsAndPlaces(_ text: String, _ expected: String) {
    #expect(Self.hidden(text) == [expected])
  }

  @Test(arguments: ["\tint a;", "é שלום", "नमस्\u{200D}ते", "x\r", "\u{0C}", "👍"])
  func plainTextHasNone(_ text: String) {
    #expect(Self.hidden(text).isEmpty)
  }

  @Test func aMessageIsLookedAt() {
    let mail =
      "From: A <a@b.c>\nSubject: [PATCH] hv: \u{202E}evil\n\nText \u{1B}[31m.\n\nSigned-off-by: A <a@b.c>\n"
    let types: Set = ["BIDI_CONTROL", "INVISIBLE_CHARACTER", "CONTROL_CHARACTER"]
    let found = StyleCheck.check(
      [CheckInput(name: "x", text: Bytes(mail.utf8), kind: .patch)], options: StyleOptions(only: types))
    #expect(
      found.flatMap(\.findings).map { "\($0.rule):\($0.place.inputLine)" } == [
        "BIDI_CONTROL:2", "CONTROL_CHARACTER:4",
      ])
  }

  private static func hidden(_ text: String) -> [String] {
    var found: [String] = []
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      HiddenCharacter.forEach(in: ByteView(base: base, count: buffer.count)) {
        found.append("\($0.kind) \($0.columns) \($0.name)")
      }
    }
    return found
  }
}
