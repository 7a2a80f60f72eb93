// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension TestReport {
  /// A finding for each test that failed, and for each suite that did not come to its end.
  func findings(_ input: String) -> [Finding] {
    let failed = failures.map { failure in
      let words = ["the test \(failure.name) failed"] + failure.words
      return Finding(
        rule: "boot:test", severity: .error, message: words.joined(separator: "\n"),
        place: Place(input: input, path: failure.path, line: failure.line))
    }
    let broken = incomplete.map { suite in
      Finding(
        rule: "boot:test", severity: .error, message: "the tests of \(suite) did not come to their end",
        place: Place(input: input))
    }
    return failed + broken
  }
}
