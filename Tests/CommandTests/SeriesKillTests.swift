// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// Whoever is killed, at whatever step, has the series as it was or as it was to be.
///
/// A `git` of ours stands first in PATH: it counts the calls, and kills patchkit after the n-th.
@Suite struct SeriesKillTests {
  /// What patchkit gives git of its environment is little, so the counter and the step stand in the script.
  private static func git(counting file: String, killingAfter step: Int) -> String {
    """
    #!/bin/bash
    n=$(($(cat \(file)) + 1)); echo $n >\(file)
    [ $n = \(step) ] || exec /usr/bin/git "$@"
    /usr/bin/git "$@"; status=$?; kill -9 $PPID; exit $status

    """
  }

  private static let commands: [[String]] = [
    ["series", "log", "Say more", "2"], ["series", "reroll"], ["series", "edit", "--cc", "c@example.org"],
    ["series", "cover", "-F", "text"], ["series", "sent"], ["series", "drop", "--yes"],
    ["series", "new", "other"],
  ]

  @Test(arguments: commands) func nothingIsLost(command: [String]) async throws {
    let tree = try await SeriesTree.sent()
    // Most commands want a version that is open; reroll wants one that was sent.
    if command[1] != "reroll" { try await tree.succeed(["series", "reroll"]) }
    try await tree.tree.write("../text", .text("hv: Another subject\n\nAnd a text.\n"))
    try await tree.git(["init", "-q", "--bare", "../saved"])
    try await tree.git(["push", "-q", "../saved", "refs/*:refs/*"])
    let before = try await states(tree)
    let arguments = command.map { $0 == "text" ? "../text" : $0 }
    let calls = try await run(arguments, tree, at: 0)
    let after = try await states(tree)
    #expect(before != after)
    #expect(calls > 3)
    // Before the first call nothing was done; after each, all that it does is done.
    for step in 1...calls {
      try await reset(tree)
      _ = try await run(arguments, tree, at: step)
      let state = try await states(tree)
      // A branch that is there, with the series on it, and is not yet checked out, is all there is between.
      #expect(
        state == before || state == after || command[1] == "new" && state.series == after.series,
        "killed after step \(step) of \(calls): \(state)")
      #expect(try await tree.patchkit(["series", "list"]).status == 0)
    }
    #expect(try await tree.git(["fsck", "--no-dangling", "--connectivity-only"]).isEmpty)
  }

  /// What is remembered, times and ids of edits apart.
  private struct States: Equatable {
    var series: [String]
    var branches: String
    var records: [String]
  }

  private func states(_ tree: SeriesTree) async throws -> States {
    var series: [String] = []
    for reference in try await tree.git(["for-each-ref", "--format=%(refname)", "refs/patchkit"]).split(
      separator: "\n")
    {
      var name = String(reference)
      // The folder of a dropped series is named after an edit, a new change-id is random.
      let parts = name.split(separator: "/")
      if parts[1] == "dropped" { name = "dropped/\(parts[parts.count - 1])" }
      if name.contains("-other-") { name = "other/\(parts[parts.count - 1])" }
      var text = try await tree.git(["show", "\(reference):series"])
      text += try await tree.git(["show", "\(reference):cover"])
      let lines = text.split(separator: "\n").filter { !$0.contains("time = ") && !$0.contains("-other-") }
      series.append(name + "\n" + lines.joined(separator: "\n"))
    }
    return States(
      series: series, branches: try await tree.git(["for-each-ref", "refs/heads"]),
      records: try await tree.git(["for-each-ref", "refs/patchkit/series"]).split(separator: "\n")
        .filter { $0.hasSuffix("/v1") }.map(String.init))
  }

  /// Back to what was saved.
  private func reset(_ tree: SeriesTree) async throws {
    try await tree.git(["symbolic-ref", "HEAD", "refs/heads/hv"])
    let names = try await tree.git([
      "for-each-ref", "--format=delete %(refname)", "refs/patchkit", "refs/heads/other",
    ])
    _ = try await Program.other(
      "/usr/bin/git", ["update-ref", "--stdin"], in: tree.path, input: Array((names + "\n").utf8))
    try await tree.git(["fetch", "-q", "../saved", "refs/patchkit/*:refs/patchkit/*"])
  }

  /// Runs the command with our git; says how many times it was called. `step` 0 kills nobody.
  private func run(_ arguments: [String], _ tree: SeriesTree, at step: Int) async throws -> Int {
    let count = tree.tree.directory + "/count"
    try await tree.tree.write("../count", .text("0\n"))
    try await tree.tree.write("../bin/git", .executable(Self.git(counting: count, killingAfter: step)))
    let outcome = try await tree.patchkit(
      arguments, environment: ["PATH": "\(tree.tree.directory)/bin:/usr/bin:/bin"])
    #expect(outcome.status == (step == 0 ? 0 : -9), "\(outcome.transcript)")
    let text = try await Program.other("/bin/cat", [count], in: tree.path).output
    return Int(text.dropLast()) ?? 0
  }
}
