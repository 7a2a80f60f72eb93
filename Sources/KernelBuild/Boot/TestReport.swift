// SPDX-License-Identifier: GPL-2.0-only

/// What KUnit tests in a kernel's log came to: Documentation/dev-tools/ktap.rst.
struct TestReport: Hashable, Sendable {
  struct Failure: Hashable, Sendable {
    /// Suites from the outermost on, then the test.
    var name: String
    /// What it said, from `EXPECTATION FAILED` on, without blanks in front.
    var words: [String]
    var path: String?
    var line = 0
  }

  var passed = 0
  var skipped = 0
  var failures: [Failure] = []
  /// Suites that announced more tests than they gave results of.
  var incomplete: [String] = []

  var isEmpty: Bool { passed + skipped + failures.count + incomplete.count == 0 }
}

extension TestReport {
  /// `5 tests passed, 1 skipped`; empty where no test was run.
  var summary: String {
    if isEmpty { return "" }
    let skips = skipped > 0 ? ", \(skipped) skipped" : ""
    return "\(passed) test\(passed == 1 ? "" : "s") passed" + skips
  }
}
