// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources

struct DriverList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Which drivers were found, where, and why one cannot be built.",
    discussion: """
      Drivers are the [driver "NAME"] sections of .patchkit at the top of the tree; without any, the one that the \
      Makefile of the working directory describes.
      """)

  func run() throws {
    let session = try Session()
    let top = try session.workTree() ?? session.directory
    for driver in try DriverSearch.drivers(top: top, directory: session.directory) {
      try session.output.write(Self.text(of: driver))
    }
  }

  static func text(of driver: Driver) -> String {
    let sources = driver.sources.map { $0.isEmpty ? "." : $0 }
    var lines = [driver.name, "  sources  \(sources.joined(separator: " "))"]
    lines.append("  modules  \(driver.modules.map(\.fileName).joined(separator: " "))")
    if !driver.configs.isEmpty { lines.append("  config   \(driver.configs.joined(separator: " "))") }
    if let target = driver.target { lines.append("  target   \(target)") }
    lines += driver.guesses.map { "  guessed  \($0)" }
    if let reason = driver.unusable { lines.append("  unusable \(reason)") }
    return lines.map { Failure.escaped($0) + "\n" }.joined()
  }
}
