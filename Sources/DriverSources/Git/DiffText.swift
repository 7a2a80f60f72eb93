// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Theory of operation: `git log` without a walk reads commit ids from its standard input and
/// prints for each one a line of our own and the diff. It reads the same settings as `git
/// format-patch` does (`diff.algorithm`, `diff.context`, `diff.renames`, `diff.orderFile`, ...),
/// so the diff has the bytes of the mail. Our line starts with a NUL: inside of a diff every line
/// starts with a blank, `+`, `-`, `\` or a letter, so it cannot be mistaken.
extension GitProgram {
  /// What overrides the settings that would make a diff unfit to be mailed.
  ///
  /// `diff.noprefix` is one: git format-patch stopped following it in 2.41, because git am cannot
  /// apply the result; we do so with every git.
  private static let arguments =
    ["-c", "log.showRoot=true", "-c", "diff.relative=false"]
    + ["log", "--no-walk=unsorted", "--stdin", "--format=%x00%H", "--patch", "--binary"]
    + ["--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", "--no-color", "--no-notes", "--no-mailmap"]
    + ["--no-show-signature", "--no-decorate"] + Hardening.diffOptions

  /// The diff of each commit against its first parent, as `git format-patch` writes it.
  func diffs(of commits: [CommitID], in place: GitPlace) async throws(GitError) -> [Bytes] {
    let input = Bytes(commits.map { "\($0.hex)\n" }.joined().utf8)
    let output = try await run(Self.arguments, in: place, input: input)
    return try Self.split(output.standardOutput, commits)
  }

  /// Cuts git's output at our lines, which must name `commits` in their order.
  static func split(_ output: Bytes, _ commits: [CommitID]) throws(GitError) -> [Bytes] {
    var diffs: [Bytes] = []
    diffs.reserveCapacity(commits.count)
    var at = 0
    for id in commits {
      let line = [0] + Bytes(id.hex.utf8) + [UInt8(ascii: "\n")]
      guard output[at...].starts(with: line) else {
        throw .unexpectedOutput(arguments: arguments, message: "no diff of \(id.hex)")
      }
      at += line.count
      let end = nextMark(output, from: at)
      // One empty line is between our line and a diff.
      if at < end, output[at] == UInt8(ascii: "\n") { at += 1 }
      diffs.append(Bytes(output[at..<end]))
      at = end
    }
    guard at == output.count else {
      throw .unexpectedOutput(arguments: arguments, message: "more diffs than commits")
    }
    return diffs
  }

  /// The next NUL that starts a line, or the end.
  private static func nextMark(_ output: Bytes, from start: Int) -> Int {
    var at = start
    while let mark = output[at...].firstIndex(of: 0) {
      if output[mark - 1] == UInt8(ascii: "\n") { return mark }
      at = mark + 1
    }
    return output.count
  }
}
