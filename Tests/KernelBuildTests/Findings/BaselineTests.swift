// SPDX-License-Identifier: GPL-2.0-only

import KernelBuild
import PatchModel
import Testing

struct BaselineTests {
  private func finding(_ message: String, line: Int = 1, symbol: String? = nil, rule: String = "gcc:x")
    -> Finding
  {
    Finding(
      rule: rule, severity: .warning, message: message, place: Place(input: "", path: "a.c", line: line),
      symbol: symbol)
  }

  @Test func movedIsNotNew() {
    let base = Baseline([
      finding("the frame size of 4104 bytes is larger than 2048 bytes", line: 9),
      finding("call to '__compiletime_assert_194' failed"),
      finding("go.part.0+0x1f: unreachable", symbol: "go"),
    ])
    let now = [
      finding("the frame size of 4112 bytes is larger than 2048 bytes", line: 12),
      finding("call to '__compiletime_assert_7' failed"),
      finding("go.part.1+0x20: unreachable", symbol: "go"),
    ]
    #expect(base.new(now).isEmpty)
  }

  /// One cured and one brought: a count of warnings would say nothing.
  @Test func oneForAnotherIsNew() {
    let base = Baseline([finding("unused variable 'a'")])
    let other = finding("unused variable 'b'")
    #expect(base.new([other]) == [other])
  }

  @Test func numbersInNamesCount() {
    let next = finding("unused variable 'u64'")
    #expect(Baseline([finding("unused variable 'u32'")]).new([next]) == [next])
  }

  @Test func moreOfTheSameAreNew() {
    let one = finding("unused variable 'a'", symbol: "f")
    let two = finding("unused variable 'a'", line: 5, symbol: "f")
    #expect(Baseline([one]).new([one, two]) == [two])
    let elsewhere = finding("unused variable 'a'", symbol: "g")
    #expect(Baseline([one]).new([elsewhere]) == [elsewhere])
  }
}
