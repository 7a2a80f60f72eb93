// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// The directory through which the jobs of a plan and the one who waits for them talk; all machines see it.
///
///     plan         what is to be done
///     submitted    the engine's name for the array of jobs
///     tree         a copy of the sources, where they are staged
///     results/N    what became of job N; appears whole, and once
///     log/N        what job N printed
public struct ClusterDirectory: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Makes the directory, and the plan in it where that is not there yet. Throws `file`.
  func prepare(_ plan: ClusterPlan) throws(BuildError) {
    for directory in [path, path + "/results", path + "/log"] { try BuildDirectory.make(directory) }
    if access(path + "/plan", F_OK) != 0 { try BuildDirectory.write(path + "/plan", plan.record) }
  }

  /// Throws `file`, `damagedPlan`.
  public var plan: ClusterPlan {
    get throws(BuildError) {
      guard let plan = ClusterPlan(record: try BuildDirectory.read(path + "/plan")) else {
        throw .damagedPlan(path + "/plan")
      }
      return plan
    }
  }

  var submitted: String? {
    get { (try? BuildDirectory.read(path + "/submitted")).map { String(lossy: $0) } }
    nonmutating set {
      if let newValue {
        try? BuildDirectory.write(path + "/submitted", Bytes(newValue.utf8))
      } else {
        unlink(path + "/submitted")
      }
    }
  }

  /// What became of job `index`; nil as long as that is not known.
  public func outcome(of index: Int) -> ClusterOutcome? {
    (try? BuildDirectory.read("\(path)/results/\(index)")).flatMap { ClusterOutcome(record: $0) }
  }

  /// Keeps what became of job `index`, unless that is known already: a job whose machine was taken for lost
  /// may have come to its end after all, beside the one that was to replace it. `attempt` tells those apart.
  public func record(_ outcome: ClusterOutcome, of index: Int, attempt: String) throws(BuildError) {
    let own = "\(path)/results/.\(index).\(attempt)"
    try BuildDirectory.write(own, outcome.record)
    defer { unlink(own) }
    // link(2) does not replace, and is one step on a network's file systems, too.
    guard link(own, "\(path)/results/\(index)") == 0 || errno == EEXIST else {
      throw .file(path: "\(path)/results/\(index)", errno: errno)
    }
  }

  /// Where a plan's jobs work.
  func place(of plan: ClusterPlan) -> String {
    if !plan.isStaged { return plan.directory }
    return plan.directory.isEmpty ? path + "/tree" : "\(path)/tree/\(plan.directory)"
  }

  /// Has `write` make the copy of the sources, unless it is there; half a copy of a killed run is made anew.
  ///
  /// The copy has the directory that the jobs work in, even where nothing that is built lies in it.
  func stage(
    _ plan: ClusterPlan, _ write: @Sendable (_ path: String) async throws(BuildError) -> Void
  ) async throws(BuildError) {
    let tree = path + "/tree", new = path + "/tree.new"
    guard access(tree, F_OK) != 0 else { return }
    BuildDirectory.removeTree(new)
    try await write(new)
    if !plan.directory.isEmpty { try BuildDirectory.make("\(new)/\(plan.directory)") }
    guard rename(new, tree) == 0 else { throw .file(path: tree, errno: errno) }
  }

  /// Removes the directory; what cannot be removed stays.
  func remove() { BuildDirectory.removeTree(path) }
}
