// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import KernelBuild
import PatchModel

/// The kernels and drivers that a build is about, and what programs it uses.
struct BuildSetup: Sendable {
  let session: Session
  /// The top of the work tree, or the working directory outside of any.
  let top: String
  let kernels: [KernelRelease]

  init(_ session: Session) throws {
    self.session = session
    top = try session.workTreeIfAny() ?? session.directory
    kernels = KernelSearch(cache: Self.kernelCache(session)).kernels(try Manifest.read(top: top))
  }

  /// Where kernels are unpacked and prepared.
  static func kernelCache(_ session: Session) -> String { session.cacheDirectory + "/kernels" }

  var searchPath: String { session.searchPath }

  /// `jobs` is make's `-j`; nil for one a processor.
  func options(jobs: Int?) -> BuildPlan.Options {
    var options = BuildPlan.Options(
      jobs: jobs ?? OrderedTasks.processors, searchPath: searchPath,
      compileCache: CompileCache(searchPath: searchPath, environment: session.environment))
    options.watchdog = session.watchdog
    return options
  }

  /// Throws `BuildError.unknownKernel`.
  func kernel(_ name: String) throws -> KernelRelease {
    guard let release = KernelRelease.named(name, among: kernels) else {
      throw BuildError.unknownKernel(name, known: kernels.map(\.release))
    }
    return release
  }

  /// All drivers of the tree, or the one called `name`.
  func drivers(_ name: String?) throws -> [Driver] {
    let drivers = try DriverSearch.drivers(top: top, directory: session.directory)
    return try name.map { [try DriverSearch.driver(named: $0, among: drivers)] } ?? drivers
  }

  /// How `kernel` is prepared; nil where it needs none.
  func preparation(_ kernel: KernelRelease, _ options: BuildPlan.Options) throws -> KernelPreparation? {
    guard kernel.needsPreparation, let recipe = kernel.recipe else { return nil }
    let output = session.output
    return try KernelPreparation(recipe, cache: Self.kernelCache(session), options: options) { step in
      output.progress("  " + step)
    }
  }
}
