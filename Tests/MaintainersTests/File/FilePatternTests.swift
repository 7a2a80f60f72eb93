// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import Maintainers

@Suite struct FilePatternTests {
  private static func verdict(_ pattern: String, _ path: String) -> FilePattern.Verdict {
    Array(pattern.utf8).withUnsafeBufferPointer { pattern in
      Array(path.utf8).withUnsafeBufferPointer { FilePattern.compare(pattern, $0) }
    }
  }

  @Test(arguments: [
    ("drivers/hv/", "drivers/hv/hv.c"), ("drivers/*/hv", "drivers/net/x/hv.c"), ("fs/?xt4/", "fs/ext4/a.c"),
    ("a*b*c", "axxbyyczz"), ("", "anything"), ("*", "x"),
  ]) func matchesTheFront(_ pattern: String, _ path: String) {
    #expect(Self.verdict(pattern, path) == .matches)
  }

  @Test(arguments: [("drivers/hv/", "drivers/hv"), ("a?c", "ac"), ("a*b", "acd"), ("a.c", "abc")])
  func differs(_ pattern: String, _ path: String) {
    #expect(Self.verdict(pattern, path) == .differs)
  }

  @Test func leavesSignsToTheExpression() {
    #expect(Self.verdict("sc[mp]i.c", "scmi.c") == .undecided)
    #expect(Self.verdict("x[mp]i.c", "scmi.c") == .differs)
  }
}
