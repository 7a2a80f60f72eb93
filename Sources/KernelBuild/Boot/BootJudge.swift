// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Makes findings of what happened in a boot.
struct BootJudge {
  let plan: BootPlan
  let record: GuestRecord
  let ending: Emulator.Ending
  let places: CodePlaces
  /// As findings name what was tested, where no source is known.
  let input: String

  /// In the order in which things happened. Throws what a run of addr2line throws.
  func findings() async throws(BuildError) -> [Finding] {
    var findings: [Finding] = missing
    for step in record.steps {
      let troubles = record.troubles(in: step.lines)
      findings += try await TroubleFindings(judge: self, step: step).findings(troubles)
      findings += try await verdict(on: step, explained: !troubles.isEmpty)
    }
    findings += try await TroubleFindings(judge: self, step: nil).findings(record.leaks)
    findings += skipped + leftovers + tests.findings(input) + unended
    return findings + taints(findings)
  }

  var tests: TestReport { TestReportReader.report(in: record.lines.map(\.text)) }

  func finding(
    _ rule: String, _ message: String, at place: CodePlace? = nil, severity: Severity = .error
  ) -> Finding {
    let path = place.flatMap { $0.path.isEmpty ? nil : $0.path }
    let symbol = place.flatMap { $0.function.isEmpty ? nil : $0.function }
    return Finding(
      rule: "boot:" + rule, severity: severity, message: message,
      place: Place(input: input, path: path, line: path == nil ? 0 : place?.line ?? 0),
      excerpt: path == nil ? [] : place?.text.map { [$0] } ?? [], symbol: symbol)
  }

  private func verdict(
    on step: GuestRecord.Step, explained: Bool
  ) async throws(BuildError) -> [Finding] {
    if step.hangs || step.status == nil, !explained || step.hangs {
      return try await HangFinding(judge: self, step: step).findings
    }
    guard let status = step.status, status != 0 else { return [] }
    switch step.step {
    case .load:
      return try await LoadFindings(judge: self, step: step, status: status, explained: explained).findings()
    case .script:
      let words = (["the script ended with status \(status)"] + step.said.suffix(20)).joined(separator: "\n")
      return [finding("script", words)]
    case .unload:
      return [try await UnloadFinding(judge: self, module: step.subject, said: step.said).finding()]
    }
  }

  private var missing: [Finding] {
    plan.missing.map { module, need in
      finding(
        "missing-module", "\(module) needs \(need), which was not given and is not among the kernel's modules"
      )
    }
  }

  private var skipped: [Finding] {
    record.events.compactMap { event in
      guard case .skipped(let module, let need) = event else { return nil }
      return finding("not-loaded", "\(module) was not loaded: it needs \(need), which could not be loaded")
    }
  }

  /// What a driver leaves registered points into memory that is gone.
  private var leftovers: [Finding] {
    let left = record.events.compactMap { event -> String? in
      if case .left(let text) = event { text } else { nil }
    }
    // A module that could not be unloaded is still registered, rightly.
    let isLoaded = record.events.contains { if case .stays = $0 { true } else { false } }
    guard !left.isEmpty, !isLoaded else { return [] }
    let words = ["still registered after \(plan.name) was unloaded:"] + left.prefix(20)
    return [finding("left-behind", words.joined(separator: "\n"), severity: .warning)]
  }

  /// A guest that came to no end, where no step says why.
  private var unended: [Finding] {
    guard record.taintAfter == nil else { return [] }
    if ending == .flooded {
      return [finding("flood", "more than \(Console.limit >> 20) MiB of messages were printed")]
    }
    let isTold = record.steps.last.map { $0.hangs || $0.status == nil } ?? false
    return isTold ? [] : [finding("died", "the kernel ended before the work was done, and gave no reason")]
  }

  /// A taint that no other finding explains.
  private func taints(_ findings: [Finding]) -> [Finding] {
    guard let before = record.taintBefore, let after = record.taintAfter else { return [] }
    var new = after.subtracting(before).subtracting(.usual)
    let rules = Set(findings.map(\.rule))
    if rules.contains("boot:oops") { new.subtract([.died, .warned]) }
    if rules.contains("boot:hang") { new.subtract(.softLockup) }
    if !rules.isDisjoint(with: ["boot:leak", "boot:corruption"]) { new.subtract([.badPage, .warned]) }
    // Any report may come with a WARN().
    if findings.contains(where: { $0.severity == .error }) { new.subtract(.warned) }
    return new.reasons.map { finding("taint", "the kernel is tainted now: \($0)", severity: .warning) }
  }
}
