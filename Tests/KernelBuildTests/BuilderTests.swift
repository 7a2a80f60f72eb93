// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import KernelBuild
import PatchModel
import TestSupport
import Testing

/// Real builds of small modules against the headers that are installed.
@Suite(.serialized)
struct BuilderTests {
  static let kernel = KernelSearch(cache: nil).kernels().first { $0.unusable == nil && $0.hasSymbols }
  static let isMissing = kernel == nil && getenv("CI") == nil
  static let reason: Comment = "no usable kernel headers in /usr/src (package linux-headers-amd64)"

  private static let good = """
    #include <linux/module.h>
    static int __init ring_init(void) { return 0; }
    module_init(ring_init);
    MODULE_LICENSE("GPL");
    MODULE_DESCRIPTION("ring");

    """
  private static let undefined = good.replacing("return 0;", with: "extern int fly(void);\n\treturn fly();")
  private static let broken = good.replacing("return 0;", with: "return 0")
  private static let warning = good.replacing("return 0;", with: "int left;\n\treturn 0;")

  /// A tree with one driver in `drv`, committed.
  private func tree(_ source: String, makefile: String = "obj-m := ring.o\n") async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit("drv: start", ["drv/Makefile": .text(makefile), "drv/ring.c": .text(source)])
    return tree
  }

  private func plan(_ tree: ScratchTree) throws -> BuildPlan {
    let kernel = try #require(Self.kernel, Self.reason)
    let driver = try DriverSearch.derived(top: tree.path, directory: tree.path + "/drv")
    return try BuildPlan(
      driver: driver, kernel: kernel, cache: tree.directory + "/cache", options: .init(jobs: 2))
  }

  private func brief(_ result: CheckResult) -> [String] {
    result.findings.map { "\($0.rule) \($0.place.path ?? "-"):\($0.place.line) \($0.symbol ?? "-")" }
  }

  @Test(.disabled(if: isMissing, reason)) func goodThenTheSameAgain() async throws {
    let tree = try await tree(Self.warning)
    let plan = try plan(tree)
    let builder = Builder(plan)
    let first = try #require(try await builder.build(top: tree.path).first)
    #expect(brief(first) == ["gcc:unused-variable drv/ring.c:2 ring_init"])
    #expect(first.findings.first?.excerpt == [Bytes("static int __init ring_init(void) { int left;".utf8)])
    #expect(first.state == .warning)
    #expect(try await tree.text(["status", "--porcelain", "--ignored"]) == "")

    let steps = Steps()
    let again = try await Builder(plan) { steps.add($0) }.build(top: tree.path)
    #expect(!steps.all.contains { $0.hasSuffix("/ring.o") }, "compiled again: \(steps.all)")
    #expect(again.first == first, "a warning that is not printed again has not gone")
  }

  @Test(.disabled(if: isMissing, reason)) func compileErrorAndNoModule() async throws {
    let tree = try await tree(Self.broken)
    let result = try #require(try await Builder(plan(tree)).build(top: tree.path).first)
    #expect(brief(result) == ["gcc:error drv/ring.c:2 ring_init", "build:missing-module -:0 -"])
    #expect(result.state == .fail)
  }

  @Test(.disabled(if: isMissing, reason)) func undefinedSymbolIsFatal() async throws {
    let tree = try await tree(Self.undefined)
    let result = try #require(try await Builder(plan(tree)).build(top: tree.path).first)
    #expect(brief(result).contains("modpost:undefined drv/ring.c:0 fly"))
    #expect(brief(result).contains("build:missing-module -:0 -"))
    #expect(result.state == .fail)
  }

  /// make is content, the module that was promised is not there.
  @Test(.disabled(if: isMissing, reason)) func missingModuleIsNamed() async throws {
    let tree = try await tree(Self.good)
    try await tree.write(
      ".patchkit", .text("[driver \"ring\"]\n source = drv\n module = ring\n module = other\n"))
    let kernel = try #require(Self.kernel, Self.reason)
    let driver = try #require(try DriverSearch.drivers(top: tree.path, directory: tree.path).first)
    let plan = try BuildPlan(
      driver: driver, kernel: kernel, cache: tree.directory + "/cache", options: .init(jobs: 2))
    let result = try #require(try await Builder(plan).build(top: tree.path).first)
    #expect(result.findings.map(\.message) == ["other.ko was not made"])
  }

  @Test(.disabled(if: isMissing, reason)) func theCommitThatBreaksIsNamed() async throws {
    let tree = try await tree(Self.warning)
    try await tree.commit("drv: break", ["drv/ring.c": .text(Self.broken)])
    try await tree.commit("drv: elsewhere", ["README": .text("x\n")])
    try await tree.commit("drv: mend", ["drv/ring.c": .text(Self.warning)])
    let source = try Tree(at: tree.path, environment: GitEnvironment(["HOME": tree.directory]))
    let series = try await source.series(in: RevisionRange("HEAD~3..HEAD"))
    let results = try await SeriesBuilder(Builder(plan(tree))).build(series, of: source)
    #expect(results.count == 3)
    guard results.count == 3 else { return }
    #expect(results[0].summary == "breaks the build")
    #expect(brief(results[0]).contains("gcc:error drv/ring.c:2 ring_init"))
    #expect(results[1].summary.hasPrefix("does not build, broken since "))
    #expect(results[1].summary.hasSuffix("(\"drv: break\")"))
    #expect(results[1].findings.isEmpty && results[1].state != .success)
    #expect(results[2].summary.hasPrefix("builds again"))
    #expect(results[2].findings.isEmpty && results[2].state == .success)
    #expect(try await tree.text(["status", "--porcelain", "--ignored"]) == "")
  }

  /// Ctrl-C in the program is a cancelled task here: the shell that make runs has to end as well.
  @Test(.disabled(if: isMissing, reason), .timeLimit(.minutes(1))) func cancellingEndsGrandchildren()
    async throws
  {
    let tree = try await tree(Self.good)
    let plan = try plan(tree)
    let pidFile = plan.sources + "/pid"
    try await tree.write(
      "drv/Makefile",
      .text(
        "obj-m := ring.o\n$(obj)/ring.o: $(obj)/wait\n$(obj)/wait:\n\techo $$$$ > \(pidFile); sleep 600; true\n"
      ))
    let build = Task { try await Builder(plan).build(top: tree.path) }
    var shell: pid_t = 0
    while shell == 0 {
      try await Task.sleep(for: .milliseconds(50))
      shell = Self.number(in: pidFile)
    }
    build.cancel()
    await #expect(throws: BuildError.cancelled) { try await build.value }
    for _ in 0..<100 where kill(shell, 0) == 0 { try await Task.sleep(for: .milliseconds(50)) }
    #expect(kill(shell, 0) != 0)
  }

  private static func number(in path: String) -> pid_t {
    guard let file = fopen(path, "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 32)
    guard fgets(&text, 32, file) != nil else { return 0 }
    return atoi(text)
  }

  @Test(.disabled(if: isMissing, reason)) func oneBuildAtATime() async throws {
    let tree = try await tree(Self.good)
    let plan = try plan(tree)
    async let one = Builder(plan).build(top: tree.path)
    async let other = Builder(plan).build(top: tree.path)
    var busy = 0
    do { _ = try await one } catch BuildError.busy { busy += 1 }
    do { _ = try await other } catch BuildError.busy { busy += 1 }
    #expect(busy == 1)
  }
}

/// Collects progress from another task.
private final class Steps: @unchecked Sendable {
  private var steps: [String] = []
  private var lock = pthread_mutex_t()
  init() { pthread_mutex_init(&lock, nil) }
  func add(_ step: String) {
    pthread_mutex_lock(&lock)
    steps.append(step)
    pthread_mutex_unlock(&lock)
  }
  var all: [String] {
    pthread_mutex_lock(&lock)
    defer { pthread_mutex_unlock(&lock) }
    return steps
  }
}
