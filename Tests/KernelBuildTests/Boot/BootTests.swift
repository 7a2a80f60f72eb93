// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import KernelBuild
import PatchModel
import TestSupport
import Testing

/// Real modules in a real kernel, without KVM.
@Suite(.serialized)
struct BootTests {
  private static let cache: String = {
    if let path = getenv("XDG_CACHE_HOME") { return String(cString: path) + "/patchkit" }
    return String(cString: getenv("HOME")) + "/.cache/patchkit"
  }()
  static let image = try? BootImageSearch(cache: cache + "/kernels").image(named: "6.1-cloud")
  static let isMissing = image == nil && getenv("CI") == nil
  static let reason: Comment = "no image of Linux 6.1-cloud in the cache (scripts/setup)"

  /// All modules, built once.
  private static let built = Task { try await BuiltModules(image: try #require(image, reason)) }

  private func boot(
    _ names: [String], limit: Int = 10, script: String? = nil, parameters: [String] = []
  ) async throws -> CheckResult {
    let built = try await Self.built.value
    let image = try #require(Self.image, Self.reason)
    var options = BootPlan.Options(accelerator: .tcg)
    options.limit = limit
    options.parameters = parameters.compactMap { ModuleParameter($0) }
    let modules = try names.map { try LoadableModule(path: built.path(of: $0)) }
    let plan = try BootPlan(
      image: image, modules: modules, script: script.map { Bytes($0.utf8) }, options: options)
    let booter = Booter(plan, roots: SourceRoots([built.sources]), cache: built.directory)
    return try await booter.boot(input: "drv", subject: "drv")
  }

  private func brief(_ result: CheckResult) -> [String] {
    result.findings.map { "\($0.rule) \($0.place.path ?? "-"):\($0.place.line) \($0.symbol ?? "-")" }
  }

  @Test(
    .disabled(if: isMissing, reason), .timeLimit(.minutes(1)),
    arguments: [
      // One that needs nothing, and one that needs a module of the kernel's own.
      (["good", "sums"], [], "good, sums loaded and unloaded"),
      (["oopses"], ["boot:oops drv/oopses.c:10 ring_size"], ""),
      (["warns"], ["boot:warning drv/warns.c:8 warns_init"], ""),
      (["leaks"], ["boot:leaked-reference drv/leaks.c:8 ring_open"], ""),
      (["stays"], ["boot:cannot-unload -:0 -"], ""),
      (["hangs"], ["boot:hang drv/hangs.c:9 ring_wait"], ""),
      (["spins"], ["boot:hang drv/spins.c:9 ring_spin"], ""),
      // The order of the command line does not matter.
      (["needs", "ringcore"], [], "ringcore, needs loaded and unloaded"),
      (["needs"], ["boot:unknown-symbol drv/needs.c:9 ring_size", "boot:missing-module -:0 -"], ""),
      (["tested"], ["boot:test drv/tested.c:9 -"], "1 test passed"),
    ] as [([String], [String], String)])
  func verdicts(modules: [String], findings: [String], summary: String) async throws {
    let result = try await boot(modules)
    #expect(brief(result) == findings, "\(String(decoding: result.log, as: UTF8.self))")
    #expect(result.summary == summary)
    #expect(result.state == (findings.isEmpty ? .success : .fail))
  }

  @Test(.disabled(if: isMissing, reason), .timeLimit(.minutes(1)))
  func objectsThatAreNeverFreed() async throws {
    let result = try await boot(["stale"])
    #expect(result.findings.first?.rule == "boot:leak", "\(brief(result))")
    #expect(result.findings.first?.message.contains("stale_entries") == true)
  }

  /// The script's words and status, and the module that it finds loaded.
  @Test(.disabled(if: isMissing, reason), .timeLimit(.minutes(1)))
  func theScriptIsRunAndHeard() async throws {
    let result = try await boot(
      ["good"], script: "grep -q '^good ' /proc/modules && echo it is loaded\nexit 3\n")
    #expect(brief(result) == ["boot:script -:0 -"])
    #expect(result.findings.first?.message == "the script ended with status 3\nit is loaded")
  }
}

/// The modules of `BootSources` in a tree, built for the headers that belong to an image.
private final class BuiltModules: Sendable {
  let directory: String
  let sources: String
  private let modules: [String]
  private let tree: ScratchTree

  init(image: BootImage) async throws {
    tree = try await ScratchTree()
    directory = tree.directory + "/cache"
    var files: [String: ScratchTree.File] = ["drv/Makefile": .text(BootSources.makefile)]
    for name in BootSources.modules.keys { files["drv/\(name).c"] = .text(BootSources.text(of: name)) }
    try await tree.commit("drv: start", files)
    let kernel = try #require(KernelSearch(cache: nil).kernels().first { $0.release == image.release })
    let driver = try DriverSearch.derived(top: tree.path, directory: tree.path + "/drv")
    let plan = try BuildPlan(driver: driver, kernel: kernel, cache: directory, options: .init(jobs: 2))
    let results = try await Builder(plan).build(top: tree.path)
    #expect(results.first?.findings.map(\.message) == [])
    sources = plan.sources
    modules = plan.modulePaths
  }

  func path(of name: String) throws -> String {
    try #require(modules.first { $0.hasSuffix("/\(name).ko") })
  }
}
