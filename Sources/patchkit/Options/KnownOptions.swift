// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

/// What is known already, so that only what is new is told.
struct KnownOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("With -f: leave out what the files had at that revision.", valueName: "revision"))
  var newSince: String?

  @Option(help: ArgumentHelp("Leave out the findings that the file lists.", valueName: "file"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "List the findings in a file, to be left out with --baseline from now on.", valueName: "file"))
  var writeBaseline: String?

  /// The baseline of the command line, or the one that the tree has settled on.
  func baseline(_ settled: CheckSettings, _ top: String?, _ session: Session) throws -> FindingBaseline {
    if let baseline { return try Self.read(session.absolute(baseline), name: baseline) }
    // Whoever writes the tree's baseline anew wants all findings in it.
    guard let name = settled.baseline, let top, writeBaseline == nil else { return FindingBaseline() }
    return try Self.read("\(top)/\(name)", name: name)
  }

  private static func read(_ path: String, name: String) throws -> FindingBaseline {
    let text = try InputFile.read(path, name: name)
    do throws(PatchError) {
      return try FindingBaseline(text: text)
    } catch {
      throw Failure(error, in: name)
    }
  }

  /// The source files as they were at `--new-since`, by their paths; a new file was not there.
  func bases(of sources: [CheckSource], _ session: Session) throws -> [String: Bytes] {
    guard let newSince else { return [:] }
    let tree = try session.tree()
    guard let top = tree.top.map(InputFile.resolved) else {
      throw Failure("a bare repository has no files to compare")
    }
    let commit = try tree.repository.resolve(newSince)
    var bases: [String: Bytes] = [:]
    for path in sources.compactMap(\.path) {
      let full = InputFile.resolved(path)
      guard full.hasPrefix(top + "/") else { continue }
      let name = Bytes(full.utf8.dropFirst(top.utf8.count + 1))
      bases[path] = try Self.file(name, in: commit, of: tree.repository)
    }
    return bases
  }

  /// Nil for a file that the commit has not.
  private static func file(_ name: Bytes, in commit: CommitID, of repository: Repository) throws -> Bytes? {
    do {
      return try repository.file(name, in: commit)
    } catch GitError.noSuchFile {
      return nil
    }
  }

  /// Writes the baseline that was asked for, and gives the exit status then: what is listed is settled.
  func write(_ outcome: FindingPolicy, _ session: Session) throws -> ExitStatus? {
    if outcome.cured > 0 {
      let (these, are) = outcome.cured == 1 ? ("1 finding", "is") : ("\(outcome.cured) findings", "are")
      session.output.note("\(these) of the baseline \(are) not there any more, or not looked at")
    }
    guard let writeBaseline else { return nil }
    let text = Bytes(outcome.remaining.text.utf8)
    try InputFile.write(text, to: session.absolute(writeBaseline), name: writeBaseline)
    session.output.note("\(outcome.remaining.left) findings listed in '\(writeBaseline)'")
    return .clean
  }
}
