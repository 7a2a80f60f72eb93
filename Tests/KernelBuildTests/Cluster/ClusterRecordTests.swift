// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import KernelBuild

/// What jobs on other machines send back.
@Suite struct ClusterRecordTests {
  private static let finding = Finding(
    rule: "gcc:error", severity: .error, message: "two\nlines, and a \u{1F600}",
    place: Place(input: "abc (\"x\")", inputLine: 3, path: "drv/ring.c", line: 7, columns: 2..<5),
    excerpt: [Bytes([0xFF, 0x00, 0x2C]), []], symbol: "ring_init")
  private static let outcomes: [ClusterOutcome] = [
    .results([]),
    .results([
      CheckResult(
        check: "build", subject: "s", state: .fail, summary: "1 error",
        findings: [finding, Finding(rule: "r", severity: .check, message: "", place: Place(input: ""))],
        log: Bytes([0x0A, 0xFE]), linesChecked: 9),
      CheckResult(check: "boot", subject: "", state: .notRun(because: "no QEMU")),
      CheckResult(check: "a", subject: "b", state: .success),
      CheckResult(check: "a", subject: "b", state: .warning),
    ]),
    .failed(message: "no kernel", cause: nil, hint: "patchkit tree list"),
  ]

  @Test(arguments: outcomes) func comesBackAsItWas(outcome: ClusterOutcome) {
    #expect(ClusterOutcome(record: outcome.record) == outcome)
  }

  /// A file that was cut off, at any place, is no outcome, and neither is one with something behind it.
  @Test(arguments: outcomes) func aCutRecordIsNone(outcome: ClusterOutcome) {
    let record = outcome.record
    for end in record.indices { #expect(ClusterOutcome(record: Bytes(record[..<end])) == nil) }
    #expect(ClusterOutcome(record: record + [0x30]) == nil)
  }

  @Test func planComesBack() {
    let plan = ClusterPlan(
      jobs: [.init(subject: "a on 6.1", arguments: ["build", "--kernel=6.1", ""])], directory: "x y",
      isStaged: true,
      program: "/usr/bin/patchkit", sources: Fingerprint(Bytes("x".utf8)))
    #expect(ClusterPlan(record: plan.record) == plan)
  }

  @Test(arguments: [
    "-1:,", "99999999999999999999:,", "3:ab,", "0:", ":,", "0:,1:7,", "7:results,9:999999999,,",
  ])
  func nonsense(text: String) { #expect(ClusterOutcome(record: Bytes(text.utf8)) == nil) }

  @Test func theFirstOutcomeStays() throws {
    let folder = try ScratchFolder()
    let directory = ClusterDirectory(folder.path + "/run")
    try directory.prepare(ClusterPlan(jobs: [], directory: "/", program: "/p", sources: Fingerprint()))
    #expect(directory.outcome(of: 0) == nil)
    try directory.record(Self.outcomes[1], of: 0, attempt: "n1.1.0")
    try directory.record(Self.outcomes[2], of: 0, attempt: "n2.1.1")
    #expect(directory.outcome(of: 0) == Self.outcomes[1])
    directory.remove()
    #expect(folder.read("run/plan") == nil)
  }
}
