// SPDX-License-Identifier: GPL-2.0-only

import Testing

@testable import KernelBuild

/// KTAP as KUnit prints it, with the kernel's other messages between.
@Suite struct TestReportTests {
  private func report(_ text: String) -> TestReport {
    TestReportReader.report(
      in: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func suitesTestsAndParameters() {
    let report = report(
      """
      ring: loading out-of-tree module taints kernel.
      KTAP version 1
      1..2
          KTAP version 1
          # Subtest: ring
          1..3
          ok 1 ring_fills
      random: crng init done
              KTAP version 1
              # Subtest: ring_sizes
              ok 1 size 8
              ok 2 size 16
          # ring_sizes: pass:2 fail:0 skip:0 total:2
          ok 2 ring_sizes
          # ring_drains: EXPECTATION FAILED at drivers/ring/ring_test.c:42
          Expected left == 0, but
              left == 2 (0x2)
          not ok 3 ring_drains
      # ring: pass:2 fail:1 skip:0 total:3
      not ok 1 ring
          # Subtest: pump
          1..1
          ok 1 pump_runs # SKIP no pump here
      ok 2 pump # SKIP
      """)
    #expect(report.passed == 3)
    #expect(report.skipped == 1)
    #expect(report.incomplete == [])
    #expect(report.failures.map(\.name) == ["ring.ring_drains"])
    #expect(report.failures.first?.path == "drivers/ring/ring_test.c")
    #expect(report.failures.first?.line == 42)
    #expect(report.failures.first?.words.dropFirst() == ["Expected left == 0, but", "left == 2 (0x2)"])
  }

  @Test func aSuiteThatDoesNotEnd() {
    let cut = report("KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: ring\n    1..2\n    ok 1 a\n")
    #expect(cut.incomplete == ["ring"])
    let short = report(
      "TAP version 14\n1..1\n    # Subtest: ring\n    1..2\n    ok 1 - a\nok 1 - ring\n")
    #expect(short.incomplete == ["ring"])
    #expect(short.passed == 1)
  }

  @Test func ordinaryLogsHoldNoTests() {
    #expect(report("ok 1 but no test\nnot ok at all\n    # Subtest: none\n").isEmpty)
  }
}
