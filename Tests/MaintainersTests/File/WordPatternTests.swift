// SPDX-License-Identifier: GPL-2.0-only

import Patterns
import Testing

@testable import Maintainers

@Suite struct WordPatternTests {
  private static func required(_ pattern: String) -> Set<String>? {
    WordPattern(expression: Array(pattern.utf8)).required.map { texts in
      Set(texts.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  @Test func nestingHasAnEnd() {
    let deep = [UInt8](repeating: UInt8(ascii: "("), count: 1_000_000)
    #expect(WordPattern(expression: deep + Array("word".utf8)).required == nil)
  }

  @Test func findsWhatAMatchMustHold() {
    #expect(Self.required("(?:\\b|_)bpf(?:\\b|_)") == ["bpf"])
    #expect(Self.required("\\b(?i:Clang|LLVM)\\b") == ["clang", "llvm"])
    #expect(Self.required("bcm283*") == ["bcm28"])
    #expect(Self.required("[^@]sifive") == ["sifive"])
    #expect(Self.required("(devm_)?hwmon_device_(un)?register(|_with_groups)") == ["hwmon_device_"])
  }

  @Test(arguments: ["mt", "a|bcd", "[]^x]", "(?=abc)x", "abc{0}", "\\x41bc"]) func saysWhereItCannotTell(
    _ pattern: String
  ) {
    #expect(Self.required(pattern) == nil)
  }

  /// A text that matches holds one of the texts: whatever is compiled must not be ruled out before.
  @Test(arguments: [
    ("phylink\\.h|struct\\s+phylink|>phylink_", "x->phylink_stop()"), ("\\b(ABS|SYN)_MT_", "ABS_MT_X"),
    ("pwm_(config|ops)", "pwm_ops"), ("(?i)pidfd", "PIDFD"), ("zs+td", "zsssstd"),
  ]) func neverRulesOutAMatch(_ pattern: String, _ text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try Pattern(pattern, .extended).matches(bytes))
    #expect(GramSet(bytes).mayHold(anyOf: WordPattern(expression: Array(pattern.utf8)).required))
  }
}
