// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel

/// What becomes of findings that can be cured.
struct FixOptions: ParsableArguments {
  @Flag(
    help: """
      Cure what is safe to cure: in the work tree for commits, in place for patches and source files.
      """)
  var fix = false

  @Flag(help: "Show what --fix would change, and change nothing; exit with 1 if there is anything.")
  var diff = false

  @Flag(help: "With --fix: make a fixup! commit for each commit that has something to cure, after asking.")
  var commit = false

  @Flag(help: "With --fix --commit: rewrite the commits instead, up to HEAD.")
  var amend = false

  @Flag(help: "With --commit: do not ask.")
  var yes = false

  @Flag(
    help: """
      With --fix or --diff: compile the driver before and after, and take back what is not the same code.
      """)
  var prove = false

  @Option(
    help: ArgumentHelp(
      "With --prove: the kernel; the first one that is usable if left out.", valueName: "name"))
  var kernel: String?

  var isOn: Bool { fix || diff }

  func validate() throws {
    if diff, fix { throw ValidationError("--diff changes nothing: leave out --fix") }
    if commit, !fix { throw ValidationError("--commit goes with --fix") }
    if amend, !commit { throw ValidationError("--amend goes with --fix --commit") }
    if prove, !isOn { throw ValidationError("--prove goes with --fix or --diff") }
    if prove, commit { throw ValidationError("--prove works in the work tree: leave out --commit") }
    if kernel != nil, !prove { throw ValidationError("--kernel goes with --prove") }
    if yes, !commit { throw ValidationError("--yes goes with --fix --commit") }
  }

  /// Cures `sources` and gives what is to be checked then. Throws a `CommandEnd` after a diff was shown.
  func carryOut(
    _ sources: [CheckSource], _ checker: PatchChecker, _ session: Session
  ) async throws -> [CheckSource] {
    let cures = try await Cure(checker: checker).cure(sources, try await checker.check(sources))
    if commit { return try await makeCommits(cures, session) }
    var fixes = try WorkTreeFixes(cures, session: session)
    if prove { try await fixes.prove(FixProof(session, kernel: kernel)) }
    if diff {
      for note in fixes.notes where !note.hasPrefix("fixed") { session.output.note(note) }
      try session.output.write(try fixes.files.diff())
      throw CommandEnd(status: fixes.files.changedPaths.isEmpty ? .clean : .findings)
    }
    try fixes.files.write()
    for note in fixes.notes { session.output.note(note) }
    return fixes.sources
  }

  private func makeCommits(_ cures: [CuredSource], _ session: Session) async throws -> [CheckSource] {
    let fixes = try cures.compactMap { try CommitFix($0) }
    guard fixes.count == cures.count(where: { !$0.cured.isEmpty }) else {
      throw Failure("--commit is for commits, not for files", hint: "git commit --amend", status: .usage)
    }
    guard !fixes.isEmpty else { return cures.map(\.source) }
    let history =
      try await amend
      ? HistoryFixes.amended(fixes, session) : HistoryFixes.fixups(fixes, session)
    for note in history.notes { session.output.note(note) }
    guard history.new != history.old else { return cures.map(\.source) }
    let question = amend ? "Rewrite these commits?" : "Make these commits?"
    guard try yes || session.asks(question) else { throw CommandEnd(status: .findings) }
    try await history.carryOut(reason: "patchkit check --fix --commit" + (amend ? " --amend" : ""))
    session.output.note(
      amend
        ? "HEAD is at \(history.new.short); it was at \(history.old.short)"
        : "now: git rebase -i --autosquash")
    return cures.map(\.fixed)
  }
}
