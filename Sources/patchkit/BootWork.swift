// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import KernelBuild
import PatchModel

/// What `patchkit boot` was asked to do: modules that are there, or drivers to build first.
struct BootWork: Sendable {
  /// A driver that is built and booted.
  private struct Build: Sendable {
    var plan: BuildPlan
    var image: BootImage
  }

  private let session: Session
  private let script: Bytes?
  private let options: BootPlan.Options
  private let eachPatch: String?
  private let given: BootPlan?
  private let builds: [Build]
  private let top: String

  init(_ command: BootCommand, _ session: Session) throws {
    self.session = session
    options = command.machine.planOptions(session)
    eachPatch = command.eachPatch
    script = try command.script.map { try InputFile.read(session.absolute($0), name: $0) }
    let search = BootImageSearch(cache: session.cacheDirectory + "/kernels")
    guard command.modules.isEmpty else {
      let modules = try command.modules.map { try LoadableModule(path: session.absolute($0)) }
      let image = try search.image(named: Self.image(command.kernel, session) ?? modules[0].release)
      given = try BootPlan(image: image, modules: modules, script: script, options: options)
      builds = []
      top = try session.workTreeIfAny() ?? session.directory
      return
    }
    given = nil
    top = try session.workTree() ?? session.directory
    builds = try Self.builds(command, session, top, search)
  }

  /// A name with a slash is a path, from the working directory.
  private static func image(_ name: String?, _ session: Session) -> String? {
    name.map { $0.contains("/") ? session.absolute($0) : $0 }
  }

  private static func builds(
    _ command: BootCommand, _ session: Session, _ top: String, _ search: BootImageSearch
  ) throws -> [Build] {
    let manifest = try Manifest.read(top: top)
    let kernels = KernelSearch(cache: session.cacheDirectory + "/kernels").kernels(manifest)
    let image = try bootable(command.kernel, session, kernels, search)
    guard let kernel = kernels.first(where: { $0.release == image.release }) else {
      throw BuildError.unknownKernel(image.release, known: kernels.map(\.release))
    }
    let drivers = try DriverSearch.drivers(top: top, directory: session.directory)
    let chosen = try command.driver.map { [try DriverSearch.driver(named: $0, among: drivers)] } ?? drivers
    let options = try BuildSetup(session).options(jobs: nil)
    return try chosen.map {
      Build(
        plan: try BuildPlan(driver: $0, kernel: kernel, cache: session.cacheDirectory, options: options),
        image: image)
    }
  }

  /// The image that was named, else the first one that modules can be built for.
  private static func bootable(
    _ name: String?, _ session: Session, _ kernels: [KernelRelease], _ search: BootImageSearch
  ) throws -> BootImage {
    if let name = image(name, session) { return try search.image(named: name) }
    let images = search.images
    let usable = kernels.filter { $0.unusable == nil }.map(\.release)
    guard let found = images.first(where: { usable.contains($0.release) }) else {
      throw BuildError.unknownImage("with headers", known: images.map(\.release))
    }
    return found
  }

  /// For `--dry-run`, a text for each step. A driver's modules are not there yet.
  var description: [String] {
    get throws {
      if let given { return [given.description] }
      return try builds.flatMap { build in
        let boot = try BootPlan(image: build.image, modules: [], script: script, options: options)
        return [build.plan.description, boot.description]
      }
    }
  }

  /// A `boot` result for modules; a `build` and a `boot` result for each driver, or for each of its commits.
  func results() async throws -> [CheckResult] {
    if let given { return [try await boot(given)] }
    var results: [CheckResult] = []
    for build in builds {
      if let eachPatch {
        results += try await series(eachPatch, build)
      } else {
        results += try await self.results(of: build)
      }
    }
    return results
  }

  private func boot(_ plan: BootPlan) async throws -> CheckResult {
    session.output.progress("booting \(plan.image.release) with \(plan.name)")
    let roots = SourceRoots([top, session.directory])
    return try await Booter(plan, roots: roots, cache: session.cacheDirectory).boot(
      input: plan.modules.count == 1 ? plan.modules[0].name + ".ko" : plan.name,
      subject: "\(plan.name) on \(plan.image.release)")
  }

  private func results(of build: Build) async throws -> [CheckResult] {
    let results = try await builder(build).build(top: top)
    let subject = "\(build.plan.driver.name) on \(build.image.release)"
    guard !results.contains(where: { $0.state == .fail }) else {
      let unbuilt = CheckResult(check: "boot", subject: subject, state: .notRun(because: "it does not build"))
      return results + [unbuilt]
    }
    let modules = try build.plan.modulePaths.map { try LoadableModule(path: $0) }
    let plan = try BootPlan(image: build.image, modules: modules, script: script, options: options)
    session.output.progress("booting \(plan.image.release) with \(plan.name)")
    let booter = Booter(plan, roots: SourceRoots([build.plan.sources]), cache: session.cacheDirectory)
    return results + [try await booter.boot(input: build.plan.driver.name, subject: subject)]
  }

  private func series(_ range: String, _ build: Build) async throws -> [CheckResult] {
    let tree = try session.tree()
    let series = try await tree.series(in: RevisionRange(range), single: .since)
    let boot = SeriesBoot(
      image: build.image, script: script, options: options, cache: session.cacheDirectory)
    return try await SeriesBuilder(builder(build), boot: boot).build(series, of: tree)
  }

  private func builder(_ build: Build) -> Builder {
    session.output.progress("building \(build.plan.driver.name) against \(build.plan.kernel.release)")
    let output = session.output
    return Builder(build.plan) { step in output.progress("  " + step) }
  }
}
