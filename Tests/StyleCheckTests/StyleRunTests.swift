// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Testing

@testable import StyleCheck

/// Inputs that are checked in any order give what they give one after the other.
@Suite struct StyleRunTests {
  static let inputs = ["fooBar", "barFoo", "fooBar", "bazQux", "barFoo"].enumerated().map { index, name in
    CheckInput(
      name: "f\(index).c", text: Bytes("int \(name);\nint own\(index)Name;\n".utf8),
      kind: .source(path: "f\(index).c"))
  }

  @Test func aNameIsToldByTheFirstInputOnly() {
    let options = StyleOptions(only: ["CAMELCASE"], strict: true)
    let told = StyleCheck.check(Self.inputs, options: options).map { $0.findings.map(\.place.line) }
    #expect(told == [[1, 2], [1, 2], [2], [1, 2], [2]])
  }

  @Test func theOrderOfTheChecksDoesNotMatter() {
    let options = StyleOptions(strict: true)
    let run = StyleRun(options: options)
    let outcomes = Self.inputs.reversed().map { run.check($0) }.reversed()
    var once = OncePerRun()
    let results = outcomes.map { once.result(of: $0) }
    #expect(results == StyleCheck.check(Self.inputs, options: options))
  }
}
