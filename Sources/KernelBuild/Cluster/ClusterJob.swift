// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One job of a plan, on the machine that carries it out.
public struct ClusterJob: Sendable {
  public let directory: ClusterDirectory
  public let index: Int
  /// Tells this attempt from others at the same job.
  public let attempt: String

  /// `variables` is the environment that Slurm gives a task of an array. Throws `cluster`.
  public init(directory: String, variables: [String: String]) throws(BuildError) {
    guard let text = variables["SLURM_ARRAY_TASK_ID"], let index = Int(text), index >= 0 else {
      throw .cluster(
        program: "slurmd", message: "SLURM_ARRAY_TASK_ID is not set: this is no task of an array")
    }
    self.directory = ClusterDirectory(directory)
    self.index = index
    let words = ["SLURMD_NODENAME", "SLURM_JOB_ID", "SLURM_RESTART_COUNT"].map { variables[$0] ?? "0" }
    attempt = words.joined(separator: ".").filter { $0 != "/" }
  }

  /// Does the job, unless it is done: `work` gets where, and the command line. As long as it finds
  /// the build directory taken, by what a lost machine left behind, it is tried again.
  public func run(
    _ work: (_ directory: String, _ arguments: [String]) async -> (outcome: ClusterOutcome, isBusy: Bool)
  ) async throws(BuildError) {
    let plan = try directory.plan
    guard plan.jobs.indices.contains(index) else { throw .damagedPlan(directory.path + "/plan") }
    while directory.outcome(of: index) == nil {
      let (outcome, isBusy) = await work(directory.place(of: plan), plan.jobs[index].arguments)
      if !isBusy { return try directory.record(outcome, of: index, attempt: attempt) }
      do { try await Task.sleep(for: .seconds(1)) } catch { throw .cancelled }
    }
  }
}
