// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources
public import PatchModel

/// Says whether two states of a driver are the same code, and where not.
public struct CodeComparison: Sendable {
  /// A state of the driver's files, and how the user would call it.
  public struct Side: Sendable {
    public var name: String
    public var files: [SnapshotFile]

    public init(name: String, files: [SnapshotFile]) {
      self.name = name
      self.files = files
    }
  }

  private let plan: BuildPlan
  private let planWithLines: BuildPlan
  private let progress: @Sendable (String) -> Void

  /// Throws as `BuildPlan.init`.
  public init(
    driver: Driver, kernel: KernelRelease, cache: String, options: BuildPlan.Options,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(BuildError) {
    plan = try BuildPlan(
      driver: driver, kernel: kernel, cache: cache, options: options, purpose: .comparison(keepsLines: false))
    planWithLines = try BuildPlan(
      driver: driver, kernel: kernel, cache: cache, options: options, purpose: .comparison(keepsLines: true))
    self.progress = progress
  }

  /// What will be done, as `--dry-run` prints it.
  public var description: String { "\(plan)\n\(planWithLines)" }

  /// A `same-code` result with a finding for each object that differs. Where nothing was compiled in
  /// either state it did not run.
  public func compare(_ old: Side, _ new: Side) async throws(BuildError) -> CheckResult {
    let subject = "\(plan.driver.name) on \(plan.kernel.release), \(old.name) and \(new.name)"
    let (before, after) = try await states(plan, old, new)
    let verdict = CodeVerdict(before, after)
    guard verdict.compared > 0 || !verdict.differences.isEmpty else {
      return CheckResult(
        check: "same-code", subject: subject, state: .notRun(because: "neither compiles: patchkit build"))
    }
    var findings = verdict.differences.map { Self.finding($0, new.name) }
    let compiled = before.sources.union(after.sources)
    for path in Self.changed(old.files, new.files) where Self.isSource(path) && !compiled.contains(path) {
      findings.append(
        Finding(
          rule: "code:not-compiled", severity: .warning,
          message: "\(path) has changed and went into no object: nothing is known of it",
          place: Place(input: new.name, path: path)))
    }
    var summary = "the same code in \(verdict.compared) objects"
    if !verdict.differences.isEmpty {
      summary = "different code in \(verdict.differences.count) of \(verdict.compared) objects"
    } else if try await !verdictWithLines(old, new).differences.isEmpty {
      summary += ", but for line numbers"
    }
    return CheckResult(check: "same-code", subject: subject, summary: summary, findings: findings)
  }

  private func verdictWithLines(_ old: Side, _ new: Side) async throws(BuildError) -> CodeVerdict {
    let (before, after) = try await states(planWithLines, old, new)
    return CodeVerdict(before, after)
  }

  private func states(
    _ plan: BuildPlan, _ old: Side, _ new: Side
  ) async throws(BuildError) -> (CodeBuild.State, CodeBuild.State) {
    let build = try CodeBuild(plan, progress: progress)
    return (try await build.state(of: old.files), try await build.state(of: new.files))
  }

  private static func changed(_ old: [SnapshotFile], _ new: [SnapshotFile]) -> [String] {
    let before = Dictionary(old.map { ($0.path, $0.content) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.path, $0.content) }) { first, _ in first }
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }

  private static func isSource(_ path: String) -> Bool {
    [".c", ".h", ".S"].contains { path.hasSuffix($0) }
  }

  private static func finding(_ difference: CodeVerdict.Difference, _ input: String) -> Finding {
    let message =
      switch difference.reason {
      case .code(let names):
        "\(difference.object): different code in \(names.prefix(8).joined(separator: ", "))"
          + (names.count > 8 ? " and \(names.count - 8) more" : "")
      case .onlyOld: "\(difference.object): compiles before the change only"
      case .onlyNew: "\(difference.object): compiles after the change only"
      case .unreadable: "\(difference.object): not an object file that can be compared"
      }
    var finding = Finding(
      rule: "code:different", severity: .error, message: message,
      place: Place(input: input, path: difference.source))
    if case .code(let names) = difference.reason { finding.symbol = names.first }
    return finding
  }
}
