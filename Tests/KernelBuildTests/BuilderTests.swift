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
    #expect(result.findings.contains { $0.message.hasSuffix("drv/ring.c: used by ring_init") })
    #expect(brief(result).contains("build:missing-module -:0 -"))
    #expect(result.state == .fail)
  }

  /// A tree that is only prepared knows no symbols: that none is missing is not claimed, nor that one is.
  @Test(.disabled(if: isMissing, reason)) func headersWithoutSymbols() async throws {
    let tree = try await tree(Self.undefined)
    var kernel = try #require(Self.kernel, Self.reason)
    let headers = tree.directory + "/headers"
    mkdir(headers, 0o755)
    let names = try await Program.other("/bin/ls", ["-A", kernel.headers], in: "/").output.split(
      separator: "\n")
    for name in names where name != "Module.symvers" {
      symlink("\(kernel.headers)/\(name)", "\(headers)/\(name)")
    }
    kernel.headers = headers
    kernel.hasSymbols = false
    let plan = try BuildPlan(
      driver: DriverSearch.derived(top: tree.path, directory: tree.path + "/drv"), kernel: kernel,
      cache: tree.directory + "/cache", options: .init(jobs: 2))
    let results = try await Builder(plan).build(top: tree.path)
    #expect(results.first.map(brief) == [])
    #expect(results.first?.state == .success)
    let symbols = try #require(results.first { $0.check == "symbols" })
    guard case .notRun = symbols.state else {
      Issue.record("\(symbols)")
      return
    }
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
    let all = try await SeriesBuilder(Builder(plan(tree))).build(series, of: source)
    let results = all.filter { $0.check == "build" }
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

  /// Steps by recorded commands leave what a clean build of the last commit leaves, to the byte.
  @Test(.disabled(if: isMissing, reason)) func stepsAreTheSameAsACleanBuild() async throws {
    let start = Self.good.replacing("return 0;", with: "return ring_size(1);").replacing(
      "static int", with: "#include \"ring.h\"\nstatic int")
    let size = """
      #include <linux/export.h>
      #include "ring.h"
      int ring_size(int order) { return order << 4; }
      EXPORT_SYMBOL_GPL(ring_size);

      """
    let tree = try await ScratchTree()
    try await tree.commit(
      "drv: start",
      [
        "drv/Makefile": .text("obj-m := rings.o\nrings-y := ring.o size.o\n"), "drv/ring.c": .text(start),
        "drv/size.c": .text(size), "drv/ring.h": .text("int ring_size(int order);\n"),
      ])
    try await tree.commit(
      "drv: export more", ["drv/size.c": .text(size + "int ring_all;\nEXPORT_SYMBOL(ring_all);\n")])
    try await tree.commit("drv: write", ["drv/README": .text("x\n")])
    try await tree.commit(
      "drv: widen", ["drv/ring.h": .text("int ring_size(int order);\nextern int ring_all;\n")])
    let source = try Tree(at: tree.path, environment: GitEnvironment(["HOME": tree.directory]))
    let series = try await source.series(in: RevisionRange("HEAD~3..HEAD"))
    let plan = try plan(tree)
    let steps = Steps()
    let results = try await SeriesBuilder(Builder(plan) { steps.add($0) }).build(series, of: source)
    let builds = results.filter { $0.check == "build" }
    #expect(builds.map(\.state) == [.success, .success, .success])
    #expect(builds[1].summary.hasPrefix("not affected"))
    #expect(results.contains { $0.check == "module" && $0.summary.contains("exports ring_all") })
    // The base, one proof of each kind, the first patch, and both for the header.
    #expect(steps.all.count { $0.hasSuffix("/size.o") && $0.hasPrefix("CC [M]") } >= 1)
    let made = try products(plan)
    #expect(made.count == 5)
    try #require(rename(plan.directory, plan.directory + "-steps") == 0)
    _ = try await Builder(plan).build(top: tree.path)
    #expect(try products(plan) == made)
  }

  /// Objects and modules of a build, by name.
  private func products(_ plan: BuildPlan) throws -> [String: Bytes] {
    let names = ["ring.o", "size.o", "rings.o", "rings.ko", "Module.symvers"]
    var products: [String: Bytes] = [:]
    for name in names { products[name] = try readAll("\(plan.moduleDirectory)/\(name)") }
    return products
  }

  private func readAll(_ path: String) throws -> Bytes {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = Bytes(repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, file)
    return Bytes(bytes[..<count])
  }

  /// What was killed may have left half an object that is younger than its source.
  @Test(.disabled(if: isMissing, reason)) func whatWasKilledIsNotTrusted() async throws {
    let tree = try await tree(Self.good)
    let plan = try plan(tree)
    _ = try await Builder(plan).build(top: tree.path)
    for (path, text) in [("\(plan.directory)/unfinished", ""), ("\(plan.moduleDirectory)/ring.o", "half")] {
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
    }
    let result = try #require(try await Builder(plan).build(top: tree.path).first)
    #expect(result.state == .success, "\(result)")
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
