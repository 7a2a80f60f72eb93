// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
public import PatchModel

/// One thing to build: a state of a driver against one kernel. A value that another machine can carry out as well.
public struct BuildJob: Hashable, Sendable {
  /// The commit to build; nil for the sources as they lie in the work tree.
  public var commit: CommitID?
  /// Its subject; empty without a commit.
  public var subject: String
  public var driver: String
  /// The kernel's release, and its build directory.
  public var kernel: String
  public var headers: String
  /// What it is configured from: a target or a file; nil for headers that come configured.
  public var config: String?
  /// `NAME.ko`, each of which must come out.
  public var modules: [String]
  /// Argument vectors, to be run in this order.
  public var commands: [[String]]
  /// Where the sources are laid out and everything is built.
  public var directory: String
  /// False where the dependencies that an earlier build noted prove that no object changes; nil where none are known.
  public var isAffected: Bool?

  /// The jobs of one plan: the base of `series` and each of its patches, or the work tree where it is nil.
  ///
  /// `preparation` goes before all others where the kernel is not prepared yet.
  public static func jobs(
    _ plan: BuildPlan, _ series: Series?, preparation: KernelPreparation? = nil
  ) -> [BuildJob] {
    let commands = (preparation?.commands ?? []) + [["make"] + plan.arguments]
    let job = BuildJob(
      commit: nil, subject: "", driver: plan.driver.name, kernel: plan.kernel.release,
      headers: plan.kernel.headers, config: plan.kernel.recipe?.config,
      modules: plan.driver.modules.map(\.fileName), commands: commands, directory: plan.directory,
      isAffected: nil)
    guard let series else { return [job] }
    let products = BuildProducts(sources: plan.sources, directory: plan.moduleDirectory)
    return series.patches.map { patch in
      var job = job
      job.commit = patch.commit?.id
      job.subject = patch.commit.map { String(lossy: $0.message.prefix { $0 != 0x0A }) } ?? ""
      job.isAffected = isAffected(patch, products)
      return job
    }
  }

  /// Only for a patch of files that were there before: what a new one means is known when it is laid out.
  private static func isAffected(_ patch: Patch, _ products: BuildProducts) -> Bool? {
    guard !products.objects.isEmpty else { return nil }
    let paths = Set(
      patch.files.flatMap { [$0.oldPath, $0.newPath].compactMap { $0 } }.map { String(lossy: $0) })
    if !products.objects(from: paths).isEmpty { return true }
    let isPlain = patch.files.allSatisfy { $0.oldPath == $0.newPath }
    let isRead = paths.contains { SourceTraits.Kind($0) == .makefile || SourceTraits.Kind($0) == .data }
    return isPlain && !isRead ? false : nil
  }
}
