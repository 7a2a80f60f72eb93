// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct DriverImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring upstream commits to a driver into its own tree.",
    discussion: """
      Takes the commits of RANGE in the kernel tree that touch the driver, and makes each a commit here, at the places that \
      .patchkit gives, with author, date and message, closed by an Upstream-commit: trailer. Those that are here already are \
      left out. Without RANGE, it goes on behind the newest one that is here.

      At a conflict the commits so far stay, and the files get the usual marks: edit them and say --continue, or --abort to go \
      back to where all began. Files with changes of your own are never overwritten.
      """)

  @Argument(help: ArgumentHelp("The driver, where the tree has several.", valueName: "name")) var driver:
    String?
  @Argument(help: ArgumentHelp("Upstream commits.", valueName: "range")) var range: String?
  @Option(help: ArgumentHelp("The kernel tree.", valueName: "tree")) var from: String?
  @Flag(name: .customLong("continue"), help: "Go on after a conflict.") var continues = false
  @Flag(help: "Go back to where the import began.") var abort = false
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be taken.") var isDryRun =
    false

  func validate() throws {
    if continues, abort { throw ValidationError("--continue and --abort exclude each other") }
    if continues || abort {
      if from != nil || range != nil || isDryRun {
        throw ValidationError("--continue and --abort take nothing else")
      }
    } else if from == nil {
      throw ValidationError("--from is missing: the kernel tree")
    }
  }

  func run() async throws {
    let session = try Session()
    let own = try session.tree()
    let importer = try await importer(own, session)
    if abort {
      try await importer.abort()
      session.output.note("back at \(try own.repository.resolve("HEAD").short)")
      return
    }
    if continues { return try end(try await importer.resume(), session) }
    let commits = try await importer.missing(in: range.map { try RevisionRange($0) })
    if isDryRun { return try await show(commits, session) }
    try end(try await importer.take(commits), session)
  }

  private func importer(_ own: Tree, _ session: Session) async throws -> Importer {
    let waiting = continues || abort ? try Importer.waiting(in: own) : nil
    if continues || abort, waiting == nil { throw TransferError.noImport }
    let kernel = try session.tree(at: waiting?.kernel ?? from ?? "")
    let version = try KernelTreeFiles(kernel, at: kernel.repository.resolve("HEAD")).version()
    let placement = try DriverPlace(session).placement(of: waiting?.driver ?? driver, for: version)
    let committer: Signature = try await own.committer()
    return Importer(
      from: kernel, into: own, placement, for: version,
      treatments: ExportTreatment.all(for: kernel, version, session), by: committer)
  }

  private func show(_ commits: [CommitID], _ session: Session) async throws {
    let kernel = try session.tree(at: from ?? "")
    for id in commits {
      let subject = String(lossy: try kernel.repository.commit(id).message.prefix { $0 != 0x0A })
      try session.output.write(Failure.escaped("\(id.short) \(subject)") + "\n")
    }
  }

  private func end(_ outcome: ImportOutcome, _ session: Session) throws {
    for taken in outcome.taken {
      try session.output.write(
        Failure.escaped("\(taken.made.short) \(taken.subject) (upstream \(taken.upstream.short))") + "\n")
    }
    if !outcome.known.isEmpty {
      session.output.note(
        "\(outcome.known.count) change nothing here: \(outcome.known.map(\.short).joined(separator: " "))")
    }
    if !outcome.ignored.isEmpty {
      session.output.note(
        "not taken, as they are the tree's own: \(outcome.ignored.sorted().joined(separator: " "))")
    }
    if !outcome.links.isEmpty {
      session.output.note(
        "not taken, as they are links or submodules: \(outcome.links.sorted().joined(separator: " "))")
    }
    if outcome.taken.isEmpty, outcome.stopped == nil { session.output.note("nothing new") }
    guard let stopped = outcome.stopped else { return }
    session.output.note("stopped at \(stopped.commit.short) (\"\(stopped.subject)\")")
    for path in stopped.conflicts { session.output.note("  conflict in \(path)") }
    session.output.note("edit these files, then: patchkit driver import --continue; or --abort")
    throw CommandEnd(status: .findings)
  }
}
