// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// Builds one state of a driver after the other in one directory, which is locked as long as this value lives.
///
/// The first state goes through make. For a later one only what the change can have touched is made again: nothing,
/// or objects whose recorded commands are replayed, or whatever make finds.
final class DriverBuild {
  /// What a state came to.
  struct Outcome {
    /// How it was built.
    enum Way: Hashable {
      case make
      /// So many objects were compiled by their recorded commands.
      case replay(objects: Int)
      /// No object depends on what has changed.
      case unaffected
    }

    var findings: [Finding]
    var log: Bytes
    /// Those that were made.
    var modules: [ModuleFacts] = []
    /// What was built.
    var files: [SnapshotFile] = []
    var way = Way.make
    /// Checkers that were asked for and could not run.
    var notRun: [SourceCheckers.NotRun] = []

    var isBroken: Bool { findings.contains { $0.severity == .error } }
  }

  let plan: BuildPlan
  private let directory: BuildDirectory
  private let make: Make
  private let replay: Replay?
  private let progress: @Sendable (String) -> Void
  /// Of the last state, if it built.
  private var products: BuildProducts?
  private var scope: ReplayProof.Scope?
  private var last: Outcome?

  /// Throws `busy`, `file`, `missingProgram`.
  init(_ plan: BuildPlan, progress: @escaping @Sendable (String) -> Void) throws(BuildError) {
    self.plan = plan
    self.progress = progress
    directory = try BuildDirectory(plan.directory)
    make = try Make(plan.options)
    replay = Replay(plan, progress: progress)
    try directory.discardUnfinished(below: plan.moduleDirectory)
  }

  /// Builds `files`; findings say that they are of `input`. `followed` says that other states will come, so that it
  /// is worth to find out whether commands can be replayed.
  nonisolated(nonsending)
    func build(
      _ files: [SnapshotFile], input: String, followed: Bool = false
    ) async throws(BuildError) -> Outcome
  {
    try directory.begin()
    let changes = try directory.layOut(files)
    var outcome = try await carryOut(changes, files, input, followed)
    outcome.modules = outcome.way == .unaffected ? last?.modules ?? [] : ModuleFacts.read(plan)
    outcome.files = files
    last = outcome
    if !outcome.findings.contains(where: Self.isAccident) { directory.end() }
    try await check(files, input, &outcome)
    return outcome
  }

  nonisolated(nonsending)
    private func check(
      _ files: [SnapshotFile], _ input: String, _ outcome: inout Outcome
    ) async throws(BuildError)
  {
    guard plan.options.kernelDoc || plan.options.coccinelle else { return }
    let checked = try await SourceCheckers(plan, progress: progress).run(files)
    let log = BuildLog(parsing: checked.output, sources: plan.sourceMap(files, input))
    outcome.findings = (outcome.findings + log.findings).sorted(by: Finding.precedes)
    outcome.log += log.log
    outcome.notRun = checked.notRun
  }

  nonisolated(nonsending)
    private func carryOut(
      _ changes: LayoutChanges, _ files: [SnapshotFile], _ input: String, _ followed: Bool
    ) async throws(BuildError) -> Outcome
  {
    guard let before = last, !before.isBroken, let known = products else {
      return try await runMake(files, input, followed)
    }
    switch ChangeImpact(changes, known, files) {
    case .nothing:
      return Outcome(
        findings: before.findings.map { $0.moved(to: input) }, log: before.log, way: .unaffected)
    case .objects(let objects):
      if let outcome = try await replayed(objects, known, files, input) { return outcome }
      // What was made half way must not be taken for made.
      for object in objects { unlink(object) }
    case .everything: removeObjects(known)
    case .make: break
    }
    return try await runMake(files, input, followed)
  }

  private func removeModules() {
    for module in plan.driver.modules { unlink(path(of: module)) }
  }

  private func removeObjects(_ products: BuildProducts) {
    for object in products.objects.keys { unlink(object) }
  }

  nonisolated(nonsending)
    private func replayed(
      _ objects: Set<String>, _ known: BuildProducts, _ files: [SnapshotFile], _ input: String
    ) async throws(BuildError) -> Outcome?
  {
    guard let replay, let scope, scope.plain else { return nil }
    var made = known
    guard let result = try await replay.run(objects, &made), scope.exporting || !result.exports else {
      return nil
    }
    // As after make: where one object fails there is no new module, and an old one must not stand for it.
    if result.status != 0 { removeModules() }
    var outcome = try outcome(result.output, result.status, files, input)
    outcome.way = .replay(objects: objects.count)
    products = made
    return outcome
  }

  nonisolated(nonsending)
    private func runMake(
      _ files: [SnapshotFile], _ input: String, _ followed: Bool
    ) async throws(BuildError) -> Outcome
  {
    // An old module must not stand for one that could not be made; linking it again is cheap.
    removeModules()
    let (output, status) = try await make.run(plan.arguments, in: directory.path, progress: progress)
    if status != 0 { try DiskSpace.check(output, in: directory.path) }
    let outcome = try outcome(output, status, files, input)
    products = outcome.isBroken ? nil : BuildProducts(sources: plan.sources, directory: plan.moduleDirectory)
    if followed, let products, let replay { try await prove(replay, products) }
    return outcome
  }

  nonisolated(nonsending)
    private func prove(_ replay: Replay, _ products: BuildProducts) async throws(BuildError)
  {
    let proof = ReplayProof(plan)
    scope = scope ?? proof.known
    guard scope == nil else { return }
    let proven = try await proof.prove(replay, products)
    scope = proven
    // Whatever came out otherwise was removed.
    if !proven.plain || !proven.exporting {
      _ = try await make.run(plan.arguments, in: directory.path, progress: progress)
    }
  }

  private func outcome(
    _ output: Bytes, _ status: Int32, _ files: [SnapshotFile], _ input: String
  ) throws(BuildError) -> Outcome {
    let log = BuildLog(parsing: try withEarlierWords(output), sources: plan.sourceMap(files, input))
    var findings = log.findings
    // The symbols are reported as not looked at: it is nobody's fault, and said once.
    if !plan.kernel.hasSymbols {
      findings.removeAll { ["modpost:undefined", "kbuild:symvers-missing"].contains($0.rule) }
    }
    if status != 0, !findings.contains(where: { $0.severity == .error }) {
      findings.append(error("make:failed", "make ended with status \(status) and gave no reason", input))
    }
    for module in plan.driver.modules where access(path(of: module), F_OK) != 0 {
      findings.append(error("build:missing-module", "\(module.fileName) was not made", input))
    }
    let products = { BuildProducts(sources: self.plan.sources, directory: self.plan.moduleDirectory) }
    return Outcome(
      findings: SymbolUsers.named(in: findings, products).sorted(by: Finding.precedes), log: log.log)
  }

  /// `output` with what steps said that were up to date this time.
  private func withEarlierWords(_ output: Bytes) throws(BuildError) -> Bytes {
    let store = directory.path + "/said"
    let now = StepLog(output)
    let before = StepLog((try? BuildDirectory.read(store)) ?? [])
    let old = before.heldOver(now, in: plan.moduleDirectory)
    try BuildDirectory.write(store, old + now.text)
    return old + output
  }

  private func path(of module: KernelModule) -> String { "\(plan.moduleDirectory)/\(module.fileName)" }

  private func error(_ rule: String, _ message: String, _ input: String) -> Finding {
    Finding(rule: rule, severity: .error, message: message, place: Place(input: input))
  }

  /// The machine's fault and not the driver's: what it left is not trusted.
  private static func isAccident(_ finding: Finding) -> Bool {
    finding.rule == "kbuild:resources" || finding.rule == "kbuild:killed"
  }
}

extension Finding {
  /// The same, of another state of the driver.
  fileprivate func moved(to input: String) -> Finding {
    var finding = self
    finding.place.input = input
    return finding
  }
}
