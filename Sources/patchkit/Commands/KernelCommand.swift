// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Glibc
import KernelBuild
import PatchModel

struct KernelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "The kernels that modules can be built against.",
    subcommands: [KernelList.self, KernelAdd.self, KernelPrepare.self, KernelRemove.self], aliases: ["tree"])
}

struct KernelList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Which kernels were found, where, and why one cannot be used.",
    discussion: """
      Kernels are the [kernel "NAME"] sections of .patchkit, the headers of installed packages, and those that were \
      unpacked into the user's cache (see scripts/setup).
      """)

  func run() throws {
    let session = try Session()
    let kernels = try BuildSetup(session).kernels
    guard !kernels.isEmpty else { throw Failure("no kernel headers were found", hint: "scripts/setup") }
    let width = kernels.map(\.release.count).max() ?? 0
    for kernel in kernels {
      let remarks = (kernel.unusable.map { ["unusable: \($0)"] } ?? []) + kernel.remarks
      let line = "\(kernel.release.padded(to: width))  \(kernel.headers)"
      try session.output.write(
        ([line] + remarks.map { "    \($0)" }).map { Failure.escaped($0) + "\n" }.joined())
    }
  }
}

struct KernelAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Name a kernel in .patchkit: headers, or a source tree with a configuration.",
    discussion: """
      A source tree is configured and prepared in the user's cache, once for each configuration, architecture and \
      compiler: by 'patchkit kernel prepare NAME', or by the first build against it. The tree itself stays as it is.
      """)

  @Argument(help: "What to call it, as in 'patchkit build --kernel NAME'.") var name: String
  @Option(help: ArgumentHelp("A directory that modules can be built in.", valueName: "directory"))
  var headers: String?
  @Option(help: ArgumentHelp("A kernel source tree.", valueName: "directory")) var tree: String?
  @Option(
    help: ArgumentHelp(
      "A target of the tree (defconfig, allmodconfig, tinyconfig) or a file.", valueName: "configuration"))
  var config = "defconfig"
  @Option(
    parsing: .singleValue, help: ArgumentHelp("A file of settings on top of it.", valueName: "file"))
  var fragment: [String] = []
  @Option(
    parsing: .singleValue, help: ArgumentHelp("A setting on top of all: HYPERV=m.", valueName: "symbol=value")
  )
  var set: [String] = []
  @Option(help: ArgumentHelp("The kernel's name of it: x86_64, arm64.", valueName: "architecture"))
  var arch: String?
  @Option(help: ArgumentHelp("gcc, llvm or llvm-14.", valueName: "compiler")) var compiler: String?

  func validate() throws {
    if (headers == nil) == (tree == nil) { throw ValidationError("either --headers or --tree is needed") }
  }

  func run() throws {
    let session = try Session()
    let top = try session.workTreeIfAny() ?? session.directory
    var keys: [(String, String)] = []
    if let headers { keys.append(("headers", session.absolute(headers))) }
    if let tree {
      keys.append(("tree", session.absolute(tree)))
      keys.append(("config", isTarget ? config : session.absolute(config)))
    }
    keys += fragment.map { ("fragment", session.absolute($0)) } + set.map { ("set", $0) }
    if let arch { keys.append(("arch", arch)) }
    if let compiler { keys.append(("compiler", compiler)) }
    try ManifestEditor(top: top).addKernel(name, keys)
    try session.output.write(Failure.escaped("added to \(top)/.patchkit: \(name)") + "\n")
  }

  private var isTarget: Bool { config.hasSuffix("config") && !config.contains("/") && !config.contains(".") }
}

struct KernelPrepare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Configure and prepare a source tree that .patchkit names, in the user's cache.",
    discussion: """
      Settings that were asked for and that Kconfig did not take, as it does without a word, are findings.
      """)

  @Argument(help: "The kernel's name in .patchkit.") var name: String
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be done.") var isDryRun =
    false
  @Option(help: ArgumentHelp("Compilers that run at the same time.", valueName: "n")) var jobs: Int?
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let session = try Session()
    let setup = try BuildSetup(session)
    let kernel = try setup.kernel(name)
    guard let recipe = kernel.recipe else {
      throw Failure("kernel '\(name)' is not made from a source tree", hint: "patchkit kernel list")
    }
    let output = session.output
    let preparation = try KernelPreparation(
      recipe, cache: BuildSetup.kernelCache(session), options: setup.options(jobs: jobs)
    ) { step in output.progress("  " + step) }
    if isDryRun {
      try session.output.write(Failure.escaped(preparation.description) + "\n")
      return
    }
    let result = try await Interruption.cancelling { try await preparation.run() }
    var report = try Report(session, report)
    try report.write([result])
    throw CommandEnd(status: report.status)
  }
}

struct KernelRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a kernel out of .patchkit, and what was prepared for it out of the cache.")

  @Argument(help: "The kernel's name in .patchkit.") var name: String

  func run() throws {
    let session = try Session()
    let setup = try BuildSetup(session)
    let prepared = setup.kernels.first { $0.recipe?.name == name }
    try ManifestEditor(top: setup.top).removeKernel(name)
    if let prepared { KernelPreparation.remove(prepared.headers) }
    try session.output.write(Failure.escaped("removed: \(name)") + "\n")
  }
}
