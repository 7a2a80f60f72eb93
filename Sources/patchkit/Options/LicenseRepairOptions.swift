// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Licensing
import PatchModel

/// What becomes of licences that files state in prose.
struct LicenseRepairOptions: ParsableArguments {
  @Flag(
    help: """
      Only print, for each file, its path, a tab and the SPDX expression of what it says; nothing behind the tab \
      where that is not clear.
      """)
  var identify = false

  @Flag(help: "Replace licence prose by SPDX lines, then judge.")
  var fix = false

  @Flag(help: "Show what --fix would change, and change nothing; exit with 1 if there is anything.")
  var diff = false

  @Flag(help: "With --fix: make one commit for each licence, on top of HEAD, after asking.")
  var commit = false

  @Flag(help: "With --commit: do not ask.")
  var yes = false

  @Flag(
    help: """
      With --fix or --diff: headers for user space are under Linux-syscall-note too, which prose does not tell.
      """)
  var syscallNote = false

  func validate() throws {
    if diff, fix { throw ValidationError("--diff changes nothing: leave out --fix") }
    if identify, fix || diff {
      throw ValidationError("--identify changes nothing: leave out --fix and --diff")
    }
    if commit, !fix { throw ValidationError("--commit goes with --fix") }
    if yes, !commit { throw ValidationError("--yes goes with --fix --commit") }
    if syscallNote, !fix, !diff { throw ValidationError("--syscall-note goes with --fix or --diff") }
  }

  /// Throws a `CommandEnd` where nothing is to be judged after it. `tree` is the kernel tree the user named.
  func carryOut(_ paths: [String], tree: String?, jobs: Int, _ session: Session) async throws {
    guard identify || fix || diff else { return }
    let files = try LicensedFiles(paths, tree: tree, session)
    if identify { try await printReadings(of: files, jobs, session) }
    let fixes = try await LicenseFixes(files, addsSyscallNote: syscallNote, jobs: jobs, session)
    for note in fixes.notes { session.output.note(note) }
    if diff {
      try session.output.write(try fixes.files.diff())
      throw CommandEnd(status: fixes.isEmpty ? .clean : .findings)
    }
    guard commit else { return try fixes.files.write() }
    try await makeCommits(of: fixes, session)
  }

  private func printReadings(of files: LicensedFiles, _ jobs: Int, _ session: Session) async throws {
    var status = ExitStatus.clean
    try await OrderedTasks.forEach(files.all, jobs: jobs) { file in
      file.text.map { LicenseReading(path: file.inside, text: $0) }
    } _: { index, reading in
      switch reading {
      case .success(let reading):
        let name = Failure.escaped(files.all[index].name)
        try session.output.write("\(name)\t\(Failure.escaped(reading.expression ?? ""))\n")
      case .failure(let failure):
        session.output.complain(failure)
        status = .impossible
      }
    }
    throw CommandEnd(status: status)
  }

  private func makeCommits(of fixes: LicenseFixes, _ session: Session) async throws {
    let commits = try fixes.commits(top: session.workTree())
    guard !commits.isEmpty else { return }
    let history = try await HistoryFixes.commits(commits.map { ($0.message, $0.texts) }, session)
    for commit in commits { session.output.note("commit: \(commit.subject)") }
    guard try yes || session.asks("Make these commits?") else { throw CommandEnd(status: .findings) }
    try await history.carryOut(reason: "patchkit license --fix --commit")
    session.output.note("HEAD is at \(history.new.short); it was at \(history.old.short)")
  }
}
