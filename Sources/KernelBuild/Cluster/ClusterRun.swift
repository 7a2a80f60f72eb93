// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Has a plan carried out by Slurm, and collects what comes of it.
///
/// Theory of operation: the plan and the results are files in a directory that is named after the plan. Whoever
/// waits may be killed: the next one with the same plan finds the directory, what is known already, and the
/// array that still runs. Results are the only word for what was done. When Slurm has no task left and a
/// result is missing, its job is submitted again, so that nothing is lost; and a result is written once,
/// so that nothing counts twice.
public struct ClusterRun: Sendable {
  public let plan: ClusterPlan
  public let queue: SlurmQueue
  public let directory: ClusterDirectory
  /// Processors of a job.
  public let processors: Int
  /// Gets the number of jobs that are done, and of all, when that changes.
  public var progress: @Sendable (Int, Int) -> Void

  /// How often what Slurm gave up is submitted again.
  private static let attempts = 3

  /// `parent` is a directory that all machines see.
  public init(
    _ plan: ClusterPlan, queue: SlurmQueue, below parent: String, processors: Int,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.plan = plan
    self.queue = queue
    self.processors = processors
    self.progress = progress
    directory = ClusterDirectory("\(parent)/\(Fingerprint(plan.record))")
  }

  /// What became of each job, in the plan's order; nil for one that Slurm gave up again and again.
  ///
  /// `stage` makes the copy of the sources at a path, for a plan that has one.
  ///
  /// Throws `busy` if somebody waits for the same plan, `cluster`, `missingProgram`, `file`, `cancelled`;
  /// a cancelled task cancels the jobs.
  public func outcomes(
    stage: @Sendable (_ path: String) async throws(BuildError) -> Void
  ) async throws(BuildError) -> [ClusterOutcome?] {
    guard plan.program.utf8.allSatisfy({ $0 > 0x20 }), plan.program.utf8.count < 200 else {
      throw .unfitPath(plan.program)
    }
    let lock = try BuildDirectory(directory.path)
    try directory.prepare(plan)
    if plan.isStaged { try await directory.stage(plan, stage) }
    do {
      try await complete()
    } catch {
      if case .cancelled = error { await giveUp() }
      throw error
    }
    let outcomes = plan.jobs.indices.map { directory.outcome(of: $0) }
    withExtendedLifetime(lock) { directory.remove() }
    return outcomes
  }

  private var missing: [Int] { plan.jobs.indices.filter { directory.outcome(of: $0) == nil } }

  private func complete() async throws(BuildError) {
    for _ in 0..<Self.attempts {
      if let array = directory.submitted {
        try await wait(for: array)
        directory.submitted = nil
      }
      let missing = missing
      if missing.isEmpty { return }
      directory.submitted = try await queue.submit(missing, of: plan, in: directory, processors: processors)
    }
    if let array = directory.submitted { try await wait(for: array) }
  }

  /// Until every job has a result, or Slurm has none of them any more.
  private func wait(for array: String) async throws(BuildError) {
    var turn = 0
    var known = -1
    while true {
      let done = plan.jobs.count - missing.count
      if done != known { progress(done, plan.jobs.count) }
      known = done
      if done == plan.jobs.count { return }
      // Asking Slurm costs it something; looking for files does not.
      if turn % 5 == 4 {
        let tasks = try await queue.tasks(of: array)
        for task in tasks where task.state == "PENDING" && task.reason == "BeginTime" {
          await queue.hasten(task, of: array)
        }
        // A result may be on its way through a network's file system.
        if tasks.isEmpty, try await settles(done) { return }
      }
      turn += 1
      try await pause(.milliseconds(300))
    }
  }

  private func settles(_ done: Int) async throws(BuildError) -> Bool {
    try await pause(.seconds(2))
    return plan.jobs.count - missing.count == done
  }

  private func pause(_ duration: Duration) async throws(BuildError) {
    do { try await Task.sleep(for: duration) } catch { throw .cancelled }
  }

  /// The jobs are ended, and what they did is not kept.
  private func giveUp() async {
    let array = directory.submitted
    let queue = queue
    if let array { await Task.detached { try? await queue.cancel(array) }.value }
    directory.remove()
  }
}
