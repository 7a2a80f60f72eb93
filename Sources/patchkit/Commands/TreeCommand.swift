// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources

struct TreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "The kernels that modules can be built against.",
    subcommands: [TreeList.self])
}

struct TreeList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Which kernels were found, where, and why one cannot be used.",
    discussion: """
      Kernels are the [kernel "NAME"] sections of .patchkit, the headers of installed packages, and those that were \
      unpacked into the user's cache (see scripts/setup).
      """)

  func run() throws {
    let session = try Session()
    let manifest = try (try? session.workTree()).flatMap { top in try Manifest.read(top: top) }
    let kernels = KernelSearch(cache: session.cacheDirectory + "/kernels").kernels(manifest)
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
