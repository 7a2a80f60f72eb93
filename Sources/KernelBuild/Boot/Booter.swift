// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Carries a boot plan out: a kernel is started, the modules are loaded and unloaded, and what happened is judged.
public struct Booter: Sendable {
  public let plan: BootPlan
  public let roots: SourceRoots
  /// patchkit's own cache directory.
  public let cache: String

  /// `roots` is where the modules' sources lie.
  public init(_ plan: BootPlan, roots: SourceRoots, cache: String) {
    self.plan = plan
    self.roots = roots
    self.cache = cache
  }

  /// One `boot` result, with the log from the first module on. `input` is what findings without a source
  /// name, `subject` what the result is of.
  ///
  /// Throws where the kernel could not be started or its log could not be read; what happens in it is a finding.
  public func boot(input: String, subject: String) async throws(BuildError) -> CheckResult {
    let accelerator = try await AccelerationProbe(cache: cache).accelerator(for: plan)
    let guest = GuestScript(token: Self.token(), limit: plan.options.limit)
    let (log, ending) = try await Emulator(plan, guest).run(accelerator: accelerator)
    let record = GuestRecord(log, token: guest.token)
    guard record.taintBefore != nil else { throw Self.failure(log, ending, plan) }
    let places = CodePlaces(
      modules: plan.modules, roots: roots, searchPath: plan.options.searchPath,
      watchdog: plan.options.watchdog)
    let judge = BootJudge(plan: plan, record: record, ending: ending, places: places, input: input)
    let findings = try await judge.findings()
    return CheckResult(
      check: "boot", subject: subject, summary: Self.summary(findings, judge), findings: findings,
      log: Self.text(record.lines, without: guest.token))
  }

  private static func summary(_ findings: [Finding], _ judge: BootJudge) -> String {
    let tests = judge.tests.summary
    let work = findings.isEmpty ? "\(judge.plan.name) loaded and unloaded" : ""
    return [work, tests].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Nobody else's lines begin with it.
  private static func token() -> String { "patchkit-" + String(UInt64.random(in: .min ... .max), radix: 36) }

  private static func text(_ lines: [KernelLogLine], without token: String) -> Bytes {
    lines.flatMap { line -> Bytes in
      let text = line.text.hasPrefix(token + " ") ? "patchkit:" + line.text.dropFirst(token.count) : line.text
      return Bytes((text + "\n").utf8)
    }
  }

  /// Why the first program was not reached.
  private static func failure(_ log: Bytes, _ ending: Emulator.Ending, _ plan: BootPlan) -> BuildError {
    let lines = KernelLogLine.split(log).map(\.text).filter { !$0.isEmpty }
    let panic = lines.first { $0.hasPrefix("Kernel panic") }
    let last = panic ?? lines.last ?? "nothing"
    if ending == .silent {
      return .emulator(
        message:
          "no program was reached within \(plan.options.startLimit) seconds; the last line was: \(last)")
    }
    return .emulator(message: last)
  }
}
