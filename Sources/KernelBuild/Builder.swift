// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources
public import PatchModel

/// Carries a build plan out.
public struct Builder: Sendable {
  public let plan: BuildPlan
  /// Gets each step of make, such as `CC [M]  ring.o`, while it runs.
  public var progress: @Sendable (String) -> Void

  public init(_ plan: BuildPlan, progress: @escaping @Sendable (String) -> Void = { _ in }) {
    self.plan = plan
    self.progress = progress
  }

  /// Builds the sources as they lie in the tree at `top`, which stays as it is.
  ///
  /// Gives a `build` result, and a `symbols` one that did not run where the kernel's headers know no symbols.
  public func build(top: String) async throws(BuildError) -> [CheckResult] {
    let files = try sources(top)
    let build = try DriverBuild(plan, progress: progress)
    let outcome = try await build.build(files, input: plan.driver.name)
    return results(outcome, since: nil, subject: "\(plan.driver.name) on \(plan.kernel.release)")
  }

  /// Builds the state of `base`, then the sources as they lie in the tree at `top`, and reports only what they bring.
  public func buildNew(
    top: String, since base: [SnapshotFile], named name: String
  ) async throws(BuildError) -> [CheckResult] {
    let files = try sources(top)
    let build = try DriverBuild(plan, progress: progress)
    let before = try await build.build(base, input: name, followed: true)
    let now = try await build.build(files, input: plan.driver.name)
    return results(now, since: before, subject: "\(plan.driver.name) on \(plan.kernel.release)")
  }

  private func sources(_ top: String) throws(BuildError) -> [SnapshotFile] {
    do { return try DirectorySnapshot.files(below: plan.driver.sources, top: top) } catch {
      throw .sources(error)
    }
  }

  /// What `now` has brought since `before`, what it has cured, and the modules that have changed.
  func results(
    _ now: DriverBuild.Outcome, since before: DriverBuild.Outcome?, good: DriverBuild.Outcome? = nil,
    subject: String
  ) -> [CheckResult] {
    guard let before else {
      return results(now, now.findings, Self.reports(now, nil, plan, subject), subject)
    }
    let changes = FindingChanges(from: before.findings, to: now.findings, before.files, now.files)
    var new = changes.new
    // What a broken state did not get to was still there in the last one that built.
    if let good { new = FindingChanges(from: good.findings, to: new, good.files, now.files).new }
    let modules = Self.reports(now, good ?? before, plan, subject)
    return results(now, new, modules, subject) + (now.isBroken ? [] : Self.cured(changes.fixed, subject))
  }

  private static func reports(
    _ now: DriverBuild.Outcome, _ before: DriverBuild.Outcome?, _ plan: BuildPlan, _ subject: String
  ) -> [CheckResult] {
    now.modules.compactMap { module in
      let base = before?.modules.first { $0.name == module.name }
      let report = ModuleReport(module: module, base: base, release: plan.kernel.release)
      return before == nil ? report.result(subject) : report.change(subject)
    }
  }

  private static func cured(_ findings: [Finding], _ subject: String) -> [CheckResult] {
    guard !findings.isEmpty else { return [] }
    let words = findings.map { finding in
      let place = finding.place.path.map { ", \($0):\(finding.place.line)" } ?? ""
      return "\(finding.rule) (\(finding.message.prefix { $0 != "\n" })\(place))"
    }
    let summary = "cures \(words.joined(separator: "; "))"
    return [CheckResult(check: "fixed", subject: subject, state: .success, summary: summary)]
  }

  private func results(
    _ outcome: DriverBuild.Outcome, _ findings: [Finding], _ modules: [CheckResult], _ subject: String
  ) -> [CheckResult] {
    let errors = findings.count { $0.severity == .error }
    let summary =
      outcome.way == .unaffected
      ? "not affected: no object depends on what it changes"
      : errors == 0
        ? plan.driver.modules.map(\.fileName).joined(separator: ", ") + " built"
        : "\(errors) error\(errors == 1 ? "" : "s")"
    let built = CheckResult(
      check: "build", subject: subject, summary: summary, findings: findings, log: outcome.log)
    let notRun = outcome.notRun.map {
      CheckResult(check: $0.check, subject: subject, state: .notRun(because: $0.reason))
    }
    guard !plan.kernel.hasSymbols else { return [built] + modules + notRun }
    let why =
      "the headers of \(plan.kernel.release) have no Module.symvers: unresolved symbols cannot be told"
    return [built] + modules + notRun + [
      CheckResult(check: "symbols", subject: subject, state: .notRun(because: why))
    ]
  }
}
