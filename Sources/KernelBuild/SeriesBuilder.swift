// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources
public import PatchModel

/// Builds every commit of a series in one directory that moves from commit to commit, so that each step
/// compiles only what the commit touched.
public struct SeriesBuilder: Sendable {
  public let builder: Builder

  /// Boots what each commit built; nil where building is all.
  public let boot: SeriesBoot?

  public init(_ builder: Builder, boot: SeriesBoot? = nil) {
    self.builder = builder
    self.boot = boot
  }

  /// One `build` result a patch, in the series' order; findings that the patch's base already
  /// had are not in it.
  ///
  /// The first commit that breaks is named in its own result; a later one that is still broken says since
  /// when, one that builds again says so. Where nothing built before the series, that is said as well.
  nonisolated(nonsending)
    public func build(_ series: Series, of tree: Tree) async throws(BuildError) -> [CheckResult]
  {
    let build = try DriverBuild(builder.plan, progress: builder.progress)
    var results: [CheckResult] = []
    var before: DriverBuild.Outcome?
    var boot = boot
    if let base = series.base {
      let outcome = try await outcome(base, "base \(base.short)", tree, build)
      before = outcome
      _ = try await self.boot(&boot, outcome, "base \(base.short)")
    }
    // What a broken state did not get to was still there in the last one that built.
    var good = before
    var broken = before.flatMap { $0.isBroken ? "the base" : nil }
    for patch in series.patches {
      guard let commit = patch.commit else { continue }
      let subject = Self.name(commit)
      let now = try await outcome(commit.id, subject, tree, build)
      results += self.results(now, since: before, good: broken == nil ? nil : good, subject, &broken)
      results += try await self.boot(&boot, now, subject)
      before = now
      if !now.isBroken { good = now }
    }
    return results
  }

  nonisolated(nonsending)
    private func outcome(
      _ commit: CommitID, _ input: String, _ tree: Tree, _ build: DriverBuild
    ) async throws(BuildError) -> DriverBuild.Outcome
  {
    let files: [SnapshotFile]
    do { files = try await tree.files(below: builder.plan.driver.sources, in: commit) } catch {
      throw .sources(error)
    }
    return try await build.build(files, input: input, followed: true)
  }

  /// The result of booting what was built last; none where that was not asked for.
  private func boot(
    _ boot: inout SeriesBoot?, _ now: DriverBuild.Outcome, _ name: String
  ) async throws(BuildError) -> [CheckResult] {
    guard var next = boot else { return [] }
    defer { boot = next }
    let plan = builder.plan
    let subject = "\(name) on \(next.image.release)"
    if now.isBroken { return [next.notBuilt(subject: subject)] }
    return [
      try await next.result(
        of: plan.modulePaths, roots: SourceRoots([plan.sources]), input: name, subject: subject)
    ]
  }

  /// `broken` is who broke the build that the patch came upon, nil where it built.
  private func results(
    _ now: DriverBuild.Outcome, since before: DriverBuild.Outcome?, good: DriverBuild.Outcome?,
    _ subject: String, _ broken: inout String?
  ) -> [CheckResult] {
    let kernel = builder.plan.kernel.release
    var results = builder.results(
      now, since: before, good: good, subject: "\(subject) on \(kernel)")
    guard !results.isEmpty else { return [] }
    if now.isBroken {
      if let culprit = broken {
        results[0].summary = "does not build, broken since \(culprit)"
        if results[0].state != .fail {
          results[0].state = .notRun(because: "it does not build since \(culprit)")
        }
      } else {
        results[0].summary = "breaks the build"
        broken = subject
      }
    } else if let culprit = broken {
      results[0].summary = "builds again, was broken since \(culprit)"
      broken = nil
    }
    return results
  }

  private static func name(_ commit: Commit) -> String {
    let subject = String(lossy: commit.message.prefix { $0 != 0x0A })
    return "\(commit.id.short) (\"\(subject)\")"
  }
}
