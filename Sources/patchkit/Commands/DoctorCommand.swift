// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import PatchSeries

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "What is installed, what is missing, what that turns off, and how to get it.")

  func run() throws {
    let session = try Session()
    let needs = Requirement.all.map { (need: $0, path: $0.path(in: session)) }
    let width = needs.map(\.need.name.count).max() ?? 0
    for (need, path) in needs {
      try session.output.write(
        "\(path == nil ? "missing" : "found  ")  \(need.name.padded(to: width))  \(path ?? need.turnsOff)\n")
    }
    let manifest = try (try? session.workTree()).flatMap { top in try Manifest.read(top: top) }
    let kernels = KernelSearch(cache: session.cacheDirectory + "/kernels").kernels(manifest)
    for kernel in kernels {
      let state = kernel.unusable.map { "unusable: \($0)" } ?? kernel.headers
      try session.output.write(
        "\(kernel.unusable == nil ? "found  " : "missing")  \("kernel".padded(to: width))  \(kernel.release): \(Failure.escaped(state))\n"
      )
    }
    if kernels.isEmpty {
      try session.output.write(
        "missing  \("kernel".padded(to: width))  no headers: 'patchkit build' cannot run\n")
    }
    let packages =
      needs.filter { $0.path == nil }.map(\.need.package) + (kernels.isEmpty ? ["linux-headers-amd64"] : [])
    guard !packages.isEmpty else { return }
    try session.output.write(
      "\nhow to get what is missing:\n  apt install \(packages.joined(separator: " "))\n")
    throw CommandEnd(status: .findings)
  }
}
