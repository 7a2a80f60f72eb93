// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct DriverInit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Describe a driver in .patchkit, for export, import and package.",
    discussion: """
      Reads the Makefile, Kconfig and sources of DIRECTORY and the names in its history, and adds a [driver] section to \
      .patchkit at the top of the tree. What was guessed is said, a line each: read the section before you rely on it.
      """)

  @Argument(help: ArgumentHelp("The directory with the driver's Makefile.", valueName: "directory"))
  var directory: String
  @Option(help: ArgumentHelp("The driver's name; the directory's if left out.", valueName: "name")) var name:
    String?
  @Option(
    help: ArgumentHelp("The directory in a kernel tree; drivers/staging/NAME if left out.", valueName: "path")
  )
  var target: String?
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show the section, and write nothing.")
  var isDryRun =
    false

  func run() async throws {
    let session = try Session()
    let tree = try session.tree()
    guard let top = tree.top else {
      throw Failure(
        "no work tree here", cause: "a driver is described at the top of its repository", hint: "git init")
    }
    let path = InputFile.resolved(session.absolute(directory))
    guard InputFile.isInside(path, top) || path == InputFile.resolved(top) else {
      throw Failure("'\(directory)' is not below '\(top)'")
    }
    let guess = try await DriverGuess.make(
      top: InputFile.resolved(top), directory: path, name: name, target: target, history: tree)
    for remark in guess.remarks { session.output.note("guessed: \(remark)") }
    if isDryRun { return try session.output.write(guess.text) }
    try ManifestEditor(top: top).append(guess)
    session.output.note("wrote [driver \"\(guess.name)\"] to '\(Manifest.fileName)'")
  }
}
