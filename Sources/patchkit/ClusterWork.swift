// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import KernelBuild
import PatchModel

/// `patchkit build --on slurm`: each driver and kernel is a job of its own, which walks the whole series.
struct ClusterWork: Sendable {
  let plan: ClusterPlan
  private let session: Session
  private let parent: String
  private let processors: Int
  private let drivers: Set<Driver>
  private let range: String?

  init(_ command: BuildCommand, _ setup: BuildSetup) async throws {
    let session = setup.session
    self.session = session
    parent = command.workDirectory.map(session.absolute) ?? session.cacheDirectory + "/cluster"
    processors = command.jobs ?? 1
    let drivers = try setup.drivers(command.driver)
    self.drivers = Set(drivers)
    range = command.range
    let commits = try await Self.commits(command.range, session)
    let words = ForwardedArguments(
      CommandLine.arguments.drop { $0 != "build" }.dropFirst(), range: command.range, commits: commits)
    let own = ["--jobs=\(processors)"] + words.words
    plan = ClusterPlan(
      jobs: try command.kernel.flatMap { name in
        let release = try setup.kernel(name).release
        return drivers.map { driver in
          ClusterPlan.Job(
            subject: "\(driver.name) on \(release)",
            arguments: ["build", "--kernel=\(name)", "--driver=\(driver.name)"] + own)
        }
      }, directory: try command.stage ? Self.wayFromTop(session) : session.directory, isStaged: command.stage,
      program: try Self.program(),
      sources: try command.range == nil ? Self.fingerprint(drivers, session) : Fingerprint())
  }

  /// The results of all jobs, in the plan's order, as if they had been done here one after the other.
  func results() async throws -> [CheckResult] {
    let output = session.output
    let run = ClusterRun(
      plan, queue: SlurmQueue(environment: environment, watchdog: session.watchdog), below: parent,
      processors: processors
    ) { done, all in output.progress("slurm: \(done) of \(all) jobs are done") }
    let outcomes = try await run.outcomes { path throws(BuildError) in
      do { try await stage(at: path) } catch let error as GitError { throw .sources(error) } catch {
        throw .start(program: "git", message: "\(error)")
      }
    }
    return zip(plan.jobs, outcomes).flatMap { job, outcome in
      switch outcome {
      case .results(let results): return results
      case .failed(let message, let cause, _):
        let reason = message + (cause.map { ": " + $0 } ?? "")
        return [CheckResult(check: "build", subject: job.subject, state: .notRun(because: reason))]
      case nil:
        return [
          CheckResult(
            check: "build", subject: job.subject,
            state: .notRun(because: "Slurm gave its job up, several times"))
        ]
      }
    }
  }

  /// What the jobs read: the drivers and the manifest as they lie, or the commits of the range.
  private func stage(at path: String) async throws {
    let top = try session.workTree() ?? session.directory
    let tree = try session.tree()
    // With a range, too: a driver that no manifest names is known by its Makefile.
    var files = try DirectorySnapshot.files(below: drivers.flatMap(\.sources).sorted(), top: top)
    let manifest = "\(top)/\(Manifest.fileName)"
    if InputFile.exists(manifest), !files.contains(where: { $0.path == Manifest.fileName }) {
      let content = try InputFile.read(manifest, name: Manifest.fileName)
      files.append(SnapshotFile(path: Manifest.fileName, content: content))
    }
    var series: Series?
    if let range { series = try await tree.series(in: RevisionRange(range), single: .since) }
    try await StagedTree(files: files, series: series).write(to: path, from: tree)
  }

  /// The way from the top of the tree to where the user is.
  private static func wayFromTop(_ session: Session) throws -> String {
    let top = try session.workTree() ?? session.directory
    return session.directory.hasPrefix(top + "/") ? String(session.directory.dropFirst(top.count + 1)) : ""
  }

  /// A branch may move before the last job has read it; commits do not.
  private static func commits(_ range: String?, _ session: Session) async throws -> String? {
    guard let range else { return nil }
    let series = try await session.tree().series(in: RevisionRange(range), single: .since)
    guard let base = series.base, let tip = series.patches.last?.commit?.id else { return range }
    return "\(base.hex)..\(tip.hex)"
  }

  /// Other sources are another plan, whose results must not be taken for this one's.
  private static func fingerprint(_ drivers: [Driver], _ session: Session) throws -> Fingerprint {
    let top = try session.workTree() ?? session.directory
    var print = Fingerprint()
    for driver in drivers {
      for file in try DirectorySnapshot.files(below: driver.sources, top: top) {
        print.add("\(file.path)\0\(file.content.count)\0\(file.isExecutable)\0".utf8)
        print.add(file.content)
      }
    }
    return print
  }

  private static func program() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else {
      throw Failure.file("read", "/proc/self/exe", errno: errno)
    }
    defer { free(path) }
    return String(cString: path)
  }

  /// Slurm hands it on to the jobs: no more than a build needs, and where Slurm and the compile cache are.
  private var environment: [String: String] {
    let names: Set<String> = [
      "PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "SLURM_CONF",
    ]
    let prefixes = ["CCACHE_", "SBATCH_", "GIT_CONFIG_"]
    return session.environment.filter { name, _ in
      names.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }
  }
}
