// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Slurm's own programs, run by argument vector: sbatch(1), squeue(1), scontrol(1), scancel(1).
public struct SlurmQueue: Sendable {
  /// A task of an array that Slurm still knows of.
  struct Task: Hashable, Sendable {
    var index: Int
    /// `PENDING`, `RUNNING`, `COMPLETING`, ...
    var state: String
    /// Why it waits.
    var reason: String

    var isOver: Bool {
      ["COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "OUT_OF_MEMORY", "BOOT_FAIL", "DEADLINE"].contains(
        state)
    }
  }

  /// All variables that Slurm's programs, and through them the jobs, are given.
  public var environment: [String: String]
  public var watchdog: Watchdog?

  /// `environment` needs PATH.
  public init(environment: [String: String], watchdog: Watchdog?) {
    self.environment = environment
    self.watchdog = watchdog
  }

  /// Submits the jobs of `indexes` and gives Slurm's number for the array.
  ///
  /// The script is none for a shell: its first line names patchkit, which is given the script's own path as well.
  func submit(
    _ indexes: [Int], of plan: ClusterPlan, in directory: ClusterDirectory, processors: Int
  ) async throws(BuildError) -> String {
    let script = directory.path + "/job"
    try BuildDirectory.write(script, Bytes("#!\(plan.program) \(Self.command)\n".utf8), mode: 0o755)
    let output = try await run(
      "sbatch",
      [
        "--parsable", "--requeue", "--export=ALL", "--job-name=patchkit", "--open-mode=append",
        "--array=" + indexes.map(String.init).joined(separator: ","), "--ntasks=1",
        "--cpus-per-task=\(processors)", "--chdir=\(directory.path)", "--output=\(directory.path)/log/%a",
        script, directory.path,
      ])
    // `NUMBER`, or `NUMBER;CLUSTER`.
    let number = String(lossy: output.prefix { (0x30...0x39).contains($0) })
    guard !number.isEmpty else { throw .cluster(program: "sbatch", message: String(lossy: output)) }
    return number
  }

  /// The command of patchkit that a job runs, with the script's path and the directory's.
  public static let command = "run-job"

  /// The tasks of an array that are not over; none when Slurm has forgotten it.
  func tasks(of array: String) async throws(BuildError) -> [Task] {
    let output: Bytes
    do { output = try await run("squeue", ["-h", "-r", "-j", array, "-o", "%K|%T|%r"]) } catch {
      if case .cluster(_, let message) = error, message.contains("Invalid job id") { return [] }
      throw error
    }
    return output.split(separator: 0x0A).compactMap { line in
      let fields = line.split(separator: 0x7C).map { String(lossy: $0) }
      guard fields.count == 3, let index = Int(fields[0]) else { return nil }
      return Task(index: index, state: fields[1], reason: fields[2])
    }.filter { !$0.isOver }
  }

  /// Lets a task start again now: after the loss of its node Slurm makes it wait two minutes.
  func hasten(_ task: Task, of array: String) async {
    _ = try? await run("scontrol", ["update", "JobId=\(array)_\(task.index)", "StartTime=now"])
  }

  func cancel(_ array: String) async throws(BuildError) { _ = try await run("scancel", [array]) }

  private func run(_ name: String, _ arguments: [String]) async throws(BuildError) -> Bytes {
    let program = try ChildProcess.locate(name, in: environment["PATH"] ?? "/usr/bin:/bin")
    let process = GuardedProcess(
      program: program, arguments: arguments, environment: environment, directory: "/", watchdog: watchdog)
    let (output, status) = try await process.output()
    guard status == 0 else {
      let words = String(lossy: output.prefix { $0 != 0x0A })
      throw .cluster(program: name, message: words.isEmpty ? "it ended with status \(status)" : words)
    }
    return output
  }
}
