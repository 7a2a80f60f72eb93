// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct DriverNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a driver: one that builds, loads, and passes every check.",
    discussion: """
      Writes the directory NAME, here, with a source and a header, KUnit tests, Kconfig and Makefile, and adds the driver \
      to .patchkit and to MAINTAINERS at the top of the tree. It builds for Linux 6.1 and 6.12, finds no device, and reads \
      one record where you have it bound to one: put your device's ids in, and go on from there.

      A directory that is there already is never written to. A text of the same name in .patchkit-templates/ is taken in \
      place of one of patchkit's own (driver-pci.txt, driver-header.txt, driver-test.txt, driver-kconfig.txt, \
      driver-makefile.txt).
      """)

  @Argument(help: ArgumentHelp("The driver's name; functions will start with it.", valueName: "name"))
  var name: String
  @Option(help: ArgumentHelp("What its devices are attached to.", valueName: "bus")) var bus: DriverBus
  @Option(help: ArgumentHelp("What the device is, in one line.", valueName: "text")) var title: String?
  @Option(
    help: ArgumentHelp("The directory in a kernel tree; drivers/misc/NAME if left out.", valueName: "path"))
  var target: String?
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be written.")
  var isDryRun = false

  func run() async throws {
    try SkeletonName.check(name)
    let session = try Session()
    let tree = try session.tree()
    guard let top = tree.top.map(InputFile.resolved) else {
      throw Failure(
        "no work tree here", cause: "a driver is described at the top of its repository", hint: "git init")
    }
    let skeleton = try await skeleton(tree, top, session)
    let files = try skeleton.files(session)
    let writing = SkeletonWriting(skeleton, top: top)
    try writing.checkPlace()
    let maintainers = try writing.maintainersText()
    if !isDryRun { try writing.write(files, maintainers: maintainers) }
    for file in files { try session.output.write("\(skeleton.folder)/\(file.name)\n") }
    session.output.note(
      "\(isDryRun ? "would add" : "added") [driver \"\(name)\"] to .patchkit"
        + (maintainers == nil ? "" : " and \(skeleton.maintainers.title) to MAINTAINERS"))
    if maintainers == nil { session.output.note("MAINTAINERS has \(skeleton.maintainers.title) already") }
    if isInKernel(skeleton) {
      session.output.note("name it in Kconfig and Makefile of the directory above, to have it built")
    } else if !isDryRun {
      session.output.note("now: patchkit build --driver \(name)")
    }
  }

  private func skeleton(_ tree: Tree, _ top: String, _ session: Session) async throws -> DriverSkeleton {
    let here = InputFile.resolved(session.directory)
    guard here == top || InputFile.isInside(here, top) else {
      throw Failure("'\(here)' is not below '\(top)'")
    }
    let folder = (here == top ? "" : String(here.dropFirst(top == "/" ? 1 : top.count + 1)) + "/") + name
    guard folder.utf8.allSatisfy({ $0 == 0x5F || $0 == 0x2E || (0x2B...0x39).contains($0) || isLetter($0) })
    else {
      throw Failure(
        "make cannot build in '\(folder)'", cause: "the path has more than letters, digits and ._+-/")
    }
    let isKernel = session.kernelTree(above: here).map(InputFile.resolved) == top
    return DriverSkeleton(
      name: name, bus: bus, title: try checkedTitle(), author: try await tree.committer().person,
      folder: folder,
      target: target ?? (isKernel ? folder : "drivers/misc/\(name)"))
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func isInKernel(_ skeleton: DriverSkeleton) -> Bool { skeleton.folder == skeleton.target }

  /// It stands in strings of C and of Kconfig, and in a comment.
  private func checkedTitle() throws -> String {
    guard let title else { return "\(name) \(bus.noun)" }
    let isPlain = title.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && !"\"\\$".unicodeScalars.contains($0)
    }
    guard isPlain, !title.contains("*/"), (1...60).contains(title.count), title.first != " ",
      title.last != " "
    else {
      throw Failure(
        "'\(title)' cannot be the title",
        cause: "one line of at most 60 characters, without quotes, '\\' and '$'",
        status: .usage)
    }
    return title
  }
}
