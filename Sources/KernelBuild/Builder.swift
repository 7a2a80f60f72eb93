// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
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
    let files: [SnapshotFile]
    do { files = try DirectorySnapshot.files(below: plan.driver.sources, top: top) } catch {
      throw .sources(error)
    }
    let outcome = try await build(files, in: BuildDirectory(plan.directory), input: plan.driver.name)
    return results(
      outcome.findings, log: outcome.log, subject: "\(plan.driver.name) on \(plan.kernel.release)")
  }

  /// What one run of make came to.
  struct Outcome {
    var findings: [Finding]
    var log: Bytes
  }

  func build(
    _ files: [SnapshotFile], in directory: BuildDirectory, input: String
  ) async throws(BuildError) -> Outcome {
    try directory.layOut(files)
    let make = try Make(searchPath: plan.options.searchPath)
    // An old module must not stand for one that could not be made; linking it again is cheap.
    for module in plan.driver.modules { unlink(path(of: module)) }
    let (output, status) = try await make.run(plan.arguments, in: directory.path, progress: progress)
    let whole = try replayed(output, in: directory)
    let log = BuildLog(parsing: whole, sources: sourceMap(files, input))
    var findings = log.findings
    if !plan.kernel.hasSymbols { findings.removeAll { $0.rule == "modpost:undefined" } }
    if status != 0, !findings.contains(where: { $0.severity == .error }) {
      findings.append(finding("make:failed", "make ended with status \(status) and gave no reason", input))
    }
    for module in plan.driver.modules where access(path(of: module), F_OK) != 0 {
      findings.append(finding("build:missing-module", "\(module.fileName) was not made", input))
    }
    return Outcome(findings: findings.sorted(by: Finding.precedes), log: log.log)
  }

  /// `output` with what steps said that were up to date this time.
  private func replayed(_ output: Bytes, in directory: BuildDirectory) throws(BuildError) -> Bytes {
    let store = directory.path + "/said"
    let now = StepLog(output)
    let before = StepLog((try? BuildDirectory.read(store)) ?? [])
    let old = before.heldOver(now, in: plan.moduleDirectory)
    try BuildDirectory.write(store, old + now.text)
    return old + output
  }

  func results(_ findings: [Finding], log: Bytes, subject: String) -> [CheckResult] {
    let errors = findings.count { $0.severity == .error }
    let summary =
      errors == 0
      ? plan.driver.modules.map(\.fileName).joined(separator: ", ") + " built"
      : "\(errors) error\(errors == 1 ? "" : "s")"
    let built = CheckResult(check: "build", subject: subject, summary: summary, findings: findings, log: log)
    guard !plan.kernel.hasSymbols else { return [built] }
    let why =
      "the headers of \(plan.kernel.release) have no Module.symvers: unresolved symbols cannot be told"
    return [built, CheckResult(check: "symbols", subject: subject, state: .notRun(because: why))]
  }

  private func path(of module: KernelModule) -> String { "\(plan.moduleDirectory)/\(module.fileName)" }

  private func finding(_ rule: String, _ message: String, _ input: String) -> Finding {
    Finding(rule: rule, severity: .error, message: message, place: Place(input: input))
  }

  private func sourceMap(_ files: [SnapshotFile], _ input: String) -> SourceMap {
    let prefix = plan.driver.sources.first ?? ""
    let below = prefix.isEmpty ? "" : prefix + "/"
    let own = files.filter { $0.path.hasPrefix(below) }.map {
      (String($0.path.dropFirst(below.count)), $0.content)
    }
    let content = Dictionary(own) { first, _ in first }
    return SourceMap(
      directory: plan.moduleDirectory, prefix: prefix, files: Set(content.keys), input: input
    ) { path, line in
      content[path].flatMap { text in
        text.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst(line - 1).first.map(
          Bytes.init)
      }
    }
  }
}
