// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Glibc
import PatchModel

struct DriverPackage: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "package",
    abstract: "Pack a driver for machines that build it themselves.",
    discussion: """
      With --dkms, writes the sources as the last commit has them, with a dkms.conf, as an archive for /usr/src and as a \
      Debian source package. The same commit gives the same bytes. The modules are built for the kernel that dkms names, \
      never for the one that runs.

      With --lint, looks for faults in a dkms.conf that you have.
      """)

  @Argument(help: ArgumentHelp("The driver, where the tree has several.", valueName: "name")) var driver:
    String?
  @Flag(help: "Make the archive and the Debian source package.") var dkms = false
  @Option(help: ArgumentHelp("A dkms.conf to look at.", valueName: "file")) var lint: String?
  @Option(
    help: ArgumentHelp(
      "The version; MODULE_VERSION, or the commit's date, if left out.", valueName: "version"))
  var version: String?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the files go; here if left out.", valueName: "directory"))
  var output = "."
  @OptionGroup var report: ReportOptions

  func validate() throws {
    guard dkms != (lint != nil) else { throw ValidationError("say either --dkms or --lint FILE") }
    if lint != nil, driver != nil || version != nil { throw ValidationError("--lint looks at one file") }
  }

  func run() async throws {
    let session = try Session()
    if let lint { return try check(lint, session) }
    let tree = try session.tree()
    let top = try session.workTree() ?? session.directory
    let drivers = try DriverSearch.drivers(top: top, directory: session.directory)
    guard driver != nil || drivers.count == 1 else {
      throw Failure(
        "there are several drivers", cause: drivers.map(\.name).joined(separator: ", "), status: .usage)
    }
    let chosen = try driver.map { try DriverSearch.driver(named: $0, among: drivers) } ?? drivers[0]
    let placement = try placement(of: chosen, top)
    let package = try await DKMSPackage(
      chosen, skipping: placement?.skipped ?? [], at: tree.repository.resolve("HEAD"), of: tree,
      version: version,
      maintainer: placement?.maintainers?.people.first)
    for remark in package.remarks { session.output.note("note: \(remark)") }
    for file in try [package.archive()] + package.debianSource() { try write(file, session) }
  }

  /// Nil for a driver that the manifest does not place in a kernel.
  private func placement(of driver: Driver, _ top: String) throws -> Placement? {
    do {
      return try Manifest.read(top: top)?.placement(of: driver.name)
    } catch ManifestError.lacks, ManifestError.unknownDriver {
      return nil
    }
  }

  private func write(_ file: DKMSPackage.File, _ session: Session) throws {
    let directory = session.absolute(output)
    guard mkdir(directory, 0o777) == 0 || errno == EEXIST else {
      throw Failure.file("write", output, errno: errno)
    }
    let name = SourceTree.join(output, file.name)
    try InputFile.write(file.content, to: "\(directory)/\(file.name)", name: name)
    try session.output.write(Failure.escaped(name) + "\n")
  }

  private func check(_ name: String, _ session: Session) throws {
    let text = try InputFile.read(session.absolute(name), name: name)
    var report = try Report(session, report)
    try report.write([
      CheckResult(check: "dkms", subject: name, findings: DKMSLint.findings(in: text, name))
    ])
    throw CommandEnd(status: report.status)
  }
}
