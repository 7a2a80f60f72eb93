// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// The kernel's checkers that need no compiler, run on the driver's files: kernel-doc, and its semantic patches.
struct SourceCheckers: Sendable {
  /// What they printed, in the forms that `BuildLog` reads, and which of them could not run.
  struct Outcome: Sendable {
    var output = Bytes()
    var notRun: [NotRun] = []
  }

  struct NotRun: Hashable, Sendable {
    var check: String
    var reason: String
  }

  private let plan: BuildPlan
  private let process: ChildProcess
  private let progress: @Sendable (String) -> Void

  init(_ plan: BuildPlan, progress: @escaping @Sendable (String) -> Void) {
    self.plan = plan
    self.progress = progress
    process = ChildProcess(
      environment: Make.environment(plan.options), directory: plan.sources,
      watchdog: plan.options.watchdog)
  }

  /// Runs what the plan asks for on what is laid out.
  func run(_ files: [SnapshotFile]) async throws(BuildError) -> Outcome {
    var outcome = Outcome()
    let sources = files.map(\.path).filter { $0.hasSuffix(".c") || $0.hasSuffix(".h") }
    guard !sources.isEmpty else { return outcome }
    if plan.options.kernelDoc { try await runKernelDoc(sources, &outcome) }
    if plan.options.coccinelle { try await runCoccinelle(&outcome) }
    return outcome
  }

  /// Where the kernel's own scripts are: the source tree, or the common part of Debian's headers.
  private var kernelSources: String {
    if let tree = plan.kernel.recipe?.tree { return tree }
    let makefile = (try? BuildDirectory.read(plan.kernel.headers + "/Makefile")) ?? []
    for line in makefile.split(separator: 0x0A) {
      let text = String(lossy: line)
      if text.hasPrefix("include /"), text.hasSuffix("/Makefile") {
        return String(text.dropFirst(8).dropLast(9))
      }
    }
    return plan.kernel.headers
  }

  // MARK: kernel-doc

  private func runKernelDoc(_ sources: [String], _ outcome: inout Outcome) async throws(BuildError) {
    let script = kernelSources + "/scripts/kernel-doc"
    guard access(script, R_OK) == 0 else {
      outcome.notRun.append(NotRun(check: "kernel-doc", reason: "no '\(script)'"))
      return
    }
    progress("DOC \(sources.count) files")
    let perl = try ChildProcess.locate("perl", in: plan.options.searchPath)
    let paths = sources.map { "\(plan.sources)/\($0)" }
    outcome.output += try await process.run(perl, [script, "-none"] + paths).output
  }

  // MARK: Coccinelle

  private func runCoccinelle(_ outcome: inout Outcome) async throws(BuildError) {
    let folder = kernelSources + "/scripts/coccinelle"
    let scripts = BuildDirectory.files(below: folder, named: ".cocci").compactMap(SemanticPatch.init)
    guard !scripts.isEmpty else {
      let reason = "no '\(folder)': name a kernel with a source tree (patchkit kernel add --tree)"
      outcome.notRun.append(NotRun(check: "coccinelle", reason: reason))
      return
    }
    let spatch = try ChildProcess.locate("spatch", in: plan.options.searchPath)
    let results = await OrderedWork.run(scripts.filter(\.canReport), atOnce: plan.options.jobs) { script in
      await result(of: script, spatch)
    }
    for result in results { outcome.output += try result.get() }
  }

  private func result(of script: SemanticPatch, _ spatch: String) async -> Result<Bytes, BuildError> {
    progress("COCCI \(script.name)")
    do throws(BuildError) {
      let output = try await process.run(spatch, script.arguments(directory: plan.moduleDirectory)).output
      // The script's name in front says which rule it is.
      let lines = output.split(separator: 0x0A).map { line in
        line.first == UInt8(ascii: "/") ? Bytes("\(script.name).cocci: ".utf8) + line : Bytes(line)
      }
      return .success(lines.flatMap { $0 + [0x0A] })
    } catch {
      return .failure(error)
    }
  }
}

/// One of the kernel's `.cocci` files.
private struct SemanticPatch: Sendable {
  let path: String
  private let text: String

  init?(_ path: String) {
    guard let bytes = try? BuildDirectory.read(path) else { return nil }
    self.path = path
    text = String(lossy: bytes)
  }

  /// The file's name without `.cocci`.
  var name: String { String(BuildProducts.lastName(path).dropLast(6)) }

  /// Whether it has a report mode, and needs no OCaml, which most spatch are built without.
  var canReport: Bool {
    text.contains("virtual report") && !text.contains(":ocaml@") && !text.contains(": ocaml@")
  }

  /// Its `Options:` line is meant to be given to spatch, as `make coccicheck` does.
  func arguments(directory: String) -> [String] {
    let options = text.split(separator: "\n").first {
      $0.hasPrefix("/// Options:") || $0.hasPrefix("// Options:")
    }
    let words = (options?.split(separator: ":").dropFirst().joined(separator: ":") ?? "").split(
      separator: " ")
    return ["-D", "report", "--no-show-diff", "--very-quiet", "--cocci-file", path]
      + words.filter { $0.hasPrefix("--") }.map(String.init) + ["--dir", directory]
  }
}
