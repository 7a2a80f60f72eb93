// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import KernelBuild
import PatchModel

struct BootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Load and unload modules in a booted kernel, and say what it thinks of them.",
    discussion: """
      Boots a kernel in QEMU with nothing but busybox and the modules, loads them in the order of their dependencies, \
      runs the script if there is one, unloads them, and reads the kernel's log: oopses, warnings, wrong locking, leaks, \
      hangs, failed KUnit tests, with the line of the source. Without MODULE, the driver of the tree is built \
      first, for the kernel that is booted. The machine has no network and no disk; it works without KVM.
      """)

  @Option(
    help: ArgumentHelp(
      "The kernel: 6.1-cloud, 6.1.0-56-amd64, or the path of an image; if left out, the one the modules are for.",
      valueName: "kernel"))
  var kernel: String?
  @Option(help: ArgumentHelp("The driver to build, where the tree has several.", valueName: "name"))
  var driver: String?
  @Option(
    help: ArgumentHelp(
      "Build and boot each commit of a range; findings that the one before had are left out.",
      valueName: "range"))
  var eachPatch: String?
  @Option(
    help: ArgumentHelp(
      "Run in the machine, by busybox's shell, when the modules are loaded; its exit status must be 0.",
      valueName: "file"))
  var script: String?
  @Option(help: ArgumentHelp("Write the kernel's log to a file.", valueName: "file")) var log: String?
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be done.") var isDryRun =
    false
  @OptionGroup var machine: BootOptions
  @OptionGroup var report: ReportOptions
  @Argument(help: ArgumentHelp("Modules to load, instead of the tree's own.", valueName: "module"))
  var modules: [String] = []

  func validate() throws {
    if !modules.isEmpty, driver != nil { throw ValidationError("--driver does not go with modules") }
    if !modules.isEmpty, eachPatch != nil { throw ValidationError("--each-patch does not go with modules") }
    if log != nil, eachPatch != nil { throw ValidationError("--log does not go with --each-patch") }
  }

  func run() async throws {
    let session = try Session()
    let work = try BootWork(self, session)
    if isDryRun {
      for text in try work.description { try session.output.write(Failure.escaped(text) + "\n") }
      return
    }
    let results = try await Interruption.cancelling { try await work.results() }
    if let log, let last = results.last {
      try InputFile.write(last.log, to: session.absolute(log), name: log)
    }
    var report = try Report(session, report)
    try report.write(results)
    throw CommandEnd(status: report.status)
  }
}
