// SPDX-License-Identifier: GPL-2.0-only

import FuzzTargets
import PatchModel
import Testing

/// What fuzzing found, and what it starts from: read without a trap, and without hanging.
@Suite struct FuzzCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let target: FuzzTarget
    let name: String
    let text: Bytes
    var testDescription: String { "\(target.rawValue)/\(name)" }
  }

  /// The files of `Cases/TARGET/`.
  static let found: [Case] = FuzzTarget.allCases.flatMap { target in
    CaseFolder(target.rawValue).files.map { Case(target: target, name: $0.name, text: $0.text) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: found) func isRead(_ item: Case) { item.target.read(item.text) }

  @Test(arguments: FuzzTarget.allCases) func seedsAreRead(_ target: FuzzTarget) {
    #expect(!target.seeds.isEmpty)
    for seed in target.seeds { target.read(seed) }
  }
}
