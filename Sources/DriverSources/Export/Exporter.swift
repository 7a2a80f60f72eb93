// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Brings a driver from its own tree into a kernel tree, as commits on a branch there.
///
/// Only objects and that one branch are written; no work tree, no index, no branch that is checked out.
/// Not Sendable, as its trees are not.
public final class Exporter {
  private let source: Tree
  private let kernel: Tree
  private let placement: Placement
  private let options: Options

  public struct Options: Sendable {
    /// The branch that the commits go to.
    public var branch: String
    /// The revision of the kernel tree that they go on.
    public var base: String
    /// Whose sign-off our own commits get; nil for none.
    public var signer: Person?
    /// What every source goes through, after it was stripped.
    public var treatments: [SourceTreatment]

    public init(
      branch: String, base: String = "HEAD", signer: Person? = nil, treatments: [SourceTreatment] = []
    ) {
      self.branch = branch
      self.base = base
      self.signer = signer
      self.treatments = treatments
    }
  }

  public init(from source: Tree, onto kernel: Tree, _ placement: Placement, _ options: Options) {
    self.source = source
    self.kernel = kernel
    self.placement = placement
    self.options = options
  }

  // MARK: The plan

  /// What is to be done for the commit `head` of the driver's tree. Writes nothing.
  ///
  /// Throws `TransferError` or `GitError`.
  nonisolated(nonsending)
    public func plan(_ head: CommitID) async throws -> ExportPlan
  {
    try await checkBranch()
    let base = try kernel.repository.resolve(options.base)
    let previous = try await kernel.branch(options.branch)
    let start = try await start(base, previous)
    let tree = KernelTreeFiles(kernel, at: start)
    let version = try tree.version()
    let reader = DriverSourceReader(
      source, placement, target: placement.stripTarget(for: version), treatments: options.treatments)
    let files = try await reader.files(at: head)
    guard !files.files.isEmpty else { throw TransferError.nothingMapped(driver: placement.driver) }
    var plan = ExportPlan(
      driver: placement.driver, kernel: version, branch: options.branch, start: start, previous: previous,
      steps: [], files: files, remarks: files.leftOut.map { "left out: \($0)" })
    var present = try await present(in: tree)
    if !present.keys.contains(where: { PathMap.holds(placement.target, $0) }) {
      present.merge(try await move(&plan, tree)) { $1 }
    }
    plan.steps += try await sourceSteps(head, files, present, reader)
    try await addWiring(to: &plan, tree)
    addRemarks(to: &plan, present)
    return plan
  }

  nonisolated(nonsending)
    private func checkBranch() async throws
  {
    guard try await kernel.canBeBranch(options.branch) else { throw TransferError.badBranch(options.branch) }
    if try await kernel.isCheckedOut(options.branch) {
      throw TransferError.checkedOut(branch: options.branch, path: kernel.path)
    }
  }

  /// An earlier export is gone on with as long as it stands on the base; else the base counts.
  nonisolated(nonsending)
    private func start(_ base: CommitID, _ previous: CommitID?) async throws -> CommitID
  {
    guard let previous, try await kernel.isAncestor(base, of: previous) else { return base }
    return previous
  }

  /// The files of the driver that the tree has.
  nonisolated(nonsending)
    private func present(in tree: KernelTreeFiles) async throws -> [String: ExportPlan.Change]
  {
    try await tree.files(below: placement.map.insides).filter { placement.outside(of: $0.key) != nil }
  }

  /// The driver's files at their new place, where they are at the old one so far; the first step moves them.
  nonisolated(nonsending)
    private func move(_ plan: inout ExportPlan, _ tree: KernelTreeFiles) async throws
    -> [String: ExportPlan.Change]
  {
    guard let old = placement.formerTarget, old != placement.target else { return [:] }
    let move = DriverMove(
      kernel: tree, old: old, new: placement.target, symbol: placement.kconfig.map { "CONFIG_" + $0.symbol })
    let (moved, all) = try await move.changes()
    guard !moved.isEmpty else { return [:] }
    let messages = ExportMessages(placement: placement, signer: options.signer)
    plan.steps = [.init(message: messages.moving(from: old), changes: all, isMove: true)]
    tree.change(all)
    return moved.filter { placement.outside(of: $0.key) != nil }
  }

  nonisolated(nonsending)
    private func sourceSteps(
      _ head: CommitID, _ files: DriverFiles, _ present: [String: ExportPlan.Change],
      _ reader: DriverSourceReader
    ) async throws -> [ExportPlan.Step]
  {
    let messages = ExportMessages(placement: placement, signer: options.signer)
    guard files.files.keys.contains(where: { present[$0] != nil }) else {
      return SourceSlices(placement, files.files).slices.map { paths in
        .init(
          message: messages.adding(paths) { files.files[$0]?.content.count ?? 0 },
          changes: Self.changes(paths, files))
      }
    }
    let history = ExportHistory(tree: source, reader: reader, placement: placement, present: present)
    if let steps = try await history.steps(to: head) { return steps }
    let changed = files.files.filter { path, file in
      present[path]?.content != file.content || present[path]?.isExecutable != file.isExecutable
    }
    var changes = Self.changes(Array(changed.keys), files)
    for path in try await history.deleted(head) where present[path] != nil && files.files[path] == nil {
      changes[path] = .some(nil)
    }
    return changes.isEmpty ? [] : [.init(message: messages.updating(changes.keys.sorted()), changes: changes)]
  }

  private static func changes(_ paths: [String], _ files: DriverFiles) -> [String: ExportPlan.Change?] {
    paths.reduce(into: [:]) { changes, path in
      guard let file = files.files[path] else { return }
      changes[path] = .init(content: file.content, isExecutable: file.isExecutable)
    }
  }

  nonisolated(nonsending)
    private func addWiring(to plan: inout ExportPlan, _ tree: KernelTreeFiles) async throws
  {
    let messages = ExportMessages(placement: placement, signer: options.signer)
    var wiring = TreeWiring(placement, tree, bringing: plan.files, version: plan.kernel)
    let build = try await wiring.build()
    let maintainers = try wiring.maintainers()
    plan.remarks += wiring.remarks
    if !build.isEmpty, let whole = wired(plan, build.merging(maintainers) { $1 }) {
      return plan.steps[plan.steps.count - 1] = whole
    }
    if !build.isEmpty { plan.steps.append(.init(message: messages.wiring, changes: build)) }
    if !maintainers.isEmpty { plan.steps.append(.init(message: messages.maintainers, changes: maintainers)) }
  }

  /// The last patch of a new driver with all of the wiring in it, where the series would be too long otherwise;
  /// nil where it fits, or the patch has no room.
  private func wired(_ plan: ExportPlan, _ wiring: [String: ExportPlan.Change?]) -> ExportPlan.Step? {
    guard plan.steps.count <= ExportPlan.mostPatches, plan.steps.count + 2 > ExportPlan.mostPatches,
      var last = plan.steps.last, last.author == nil,
      last.changes.keys.allSatisfy({ plan.files.files[$0] != nil })
    else { return nil }
    let paths = last.changes.keys.sorted()
    // Of the files that the tree has, a few lines change.
    let size = wiring.reduce(0) { sum, entry in
      sum + (entry.key.hasPrefix(placement.target + "/") ? entry.value?.content.count ?? 0 : 2000)
    }
    guard SourceSlices(placement, plan.files.files).room(in: paths) >= size else { return nil }
    last.changes.merge(wiring) { $1 }
    last.message = ExportMessages(placement: placement, signer: options.signer)
      .adding(paths, sizes: { plan.files.files[$0]?.content.count ?? 0 }, isWired: true)
    return last
  }

  private func addRemarks(to plan: inout ExportPlan, _ present: [String: ExportPlan.Change]) {
    if plan.steps.count > ExportPlan.mostPatches {
      plan.remarks.append(
        "\(plan.steps.count) patches are more than \(ExportPlan.mostPatches): send them as several series")
    }
    for (index, step) in plan.steps.enumerated()
    where step.author == nil && step.size(over: present) > ExportPlan.largestMail
      && !step.changes.keys.contains("MAINTAINERS")
    {
      plan.remarks.append(
        "patch \(index + 1) has about \(step.size(over: present) / 1000) kB: lists refuse more than \(ExportPlan.largestMail / 1000)"
      )
    }
    let foreign = present.keys.filter { plan.files.files[$0] == nil }.sorted()
      .filter { path in
        !plan.steps.contains { $0.changes.keys.contains(path) } && DriverSourceReader.isSource(path)
      }
    if !foreign.isEmpty { plan.remarks.append("only the tree has \(foreign.joined(separator: ", "))") }
  }

  // MARK: Carrying it out

  /// Stores the commits and moves the branch to the last one, which it gives; nil where there is nothing to do.
  ///
  /// Throws `GitError`; a branch that has moved since the plan stays where it is.
  nonisolated(nonsending)
    public func carryOut(_ plan: ExportPlan, by committer: Signature) async throws(GitError) -> CommitID?
  {
    guard !plan.steps.isEmpty else { return nil }
    let repository = try kernel.repository
    var tip = plan.start
    for step in plan.steps {
      let tree = try repository.tree(of: tip, changing: repository.stored(step.changes))
      tip = try repository.store(
        message: step.message, encoding: step.encoding, tree: tree, parent: tip,
        author: step.author ?? committer, committer: committer)
    }
    try await kernel.moveBranch(
      plan.branch, to: tip, from: plan.previous, reason: "patchkit driver export \(plan.driver)")
    return tip
  }
}
