// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// A repository with a branch to make a series of. Commits are made now, as b4 looks for none of last year.
struct SeriesTree {
  let tree: ScratchTree
  var path: String { tree.path }

  static let signOff = "Signed-off-by: K Hacker <hacker@example.org>"
  static let numbers = (1...40).map { "\($0)\n" }.joined()

  /// `main` with two files.
  init() async throws {
    tree = try await ScratchTree()
    for (key, value) in [("user.name", "K Hacker"), ("user.email", "hacker@example.org")] {
      try await tree.git(["config", key, value])
    }
    try await tree.write("a.c", .text(Self.numbers))
    try await tree.write("b.c", .text(Self.numbers))
    try await commit("main: Start")
  }

  struct GitFailed: Error, CustomStringConvertible { let description: String }

  /// Runs git as the user does. Throws with its words.
  @discardableResult
  func git(_ arguments: [String], environment: [String: String] = [:]) async throws -> String {
    let outcome = try await Program.other("/usr/bin/git", arguments, in: path, environment: environment)
    guard outcome.status == 0 else { throw GitFailed(description: outcome.transcript) }
    return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
  }

  func commit(_ message: String) async throws {
    try await git(["add", "-A"])
    try await git(["commit", "-q", "--allow-empty", "-m", message])
  }

  /// Commits `file` with each of `lines` spelt in another way.
  func change(_ file: String, _ lines: [Int: String], _ message: String) async throws {
    var text = try await git(["show", "HEAD:\(file)"]).split(separator: "\n").map(String.init)
    for (line, word) in lines { text[line - 1] = word }
    try await tree.write(file, .text(text.map { $0 + "\n" }.joined()))
    try await commit("\(message)\n\nIt is better so.\n\n\(Self.signOff)")
  }

  @discardableResult
  func patchkit(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws
    -> Program.Outcome
  {
    try await Program.run(arguments, in: path, input: Array(input.utf8), environment: environment)
  }

  /// The same for a command that must succeed.
  @discardableResult
  func succeed(
    _ arguments: [String], input: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let outcome = try await patchkit(arguments, input: input)
    #expect(outcome.status == 0, "\(arguments): \(outcome.transcript)", sourceLocation: sourceLocation)
    return outcome.output
  }

  /// Every reference and what it leads to.
  func references() async throws -> String {
    try await git(["for-each-ref", "--format=%(refname) %(objectname)"])
  }

  /// Where scripts/setup puts b4.
  static let b4: String? = {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let cache = getenv("XDG_CACHE_HOME").map { String(cString: $0) } ?? "\(home)/.cache"
    let path = "\(cache)/patchkit/b4/bin/b4"
    return access(path, X_OK) == 0 ? path : nil
  }()

  /// Runs b4, or says that it is not there and gives nil.
  func b4(_ arguments: [String], input: String = "") async throws -> Program.Outcome? {
    guard let b4 = Self.b4 else {
      print("skipped: b4 is not installed (scripts/setup)")
      return nil
    }
    return try await Program.other(
      b4, ["--offline-mode"] + arguments, in: path, input: Array(input.utf8),
      environment: [
        "GIT_CONFIG_GLOBAL": "/dev/null", "XDG_CACHE_HOME": tree.directory, "XDG_DATA_HOME": tree.directory,
        "GIT_EDITOR": "true",
      ])
  }

  /// A series of three patches, of which v1 was sent, and a cover letter.
  static func sent() async throws -> SeriesTree {
    let tree = try await SeriesTree()
    try await tree.succeed(["series", "new", "hv", "--to", "List <list@example.org>"])
    try await tree.change("a.c", [5: "five"], "hv: Change five")
    try await tree.change("a.c", [25: "twentyfive", 26: "twentysix"], "hv: Change twenty-five")
    try await tree.git([
      "commit", "-q", "--amend", "-m",
      "hv: Change twenty-five\n\nIt is better so.\n\nReviewed-by: R <r@example.org>\n\(signOff)",
    ])
    try await tree.change("b.c", [10: "ten"], "hv: Change ten")
    try await tree.git([
      "commit", "-q", "--amend", "-m",
      "hv: Change ten\n\nIt is better so.\n\nReviewed-by: R <r@example.org>\n\(signOff)",
    ])
    try await tree.succeed(
      ["series", "cover", "-F", "-"], input: "hv: Mend the numbers\n\nThey were digits.\n")
    try await tree.succeed(["series", "sent", "--message-id", "<v1-0@example.org>"])
    return tree
  }

  /// The second version of `sent`: on a newer `main`, the third patch first, the second one changed, a new one
  /// at the end.
  func rework() async throws {
    try await git(["checkout", "-q", "main"])
    try await change("a.c", [40: "forty"], "main: Change forty")
    try await git(["checkout", "-q", "hv"])
    try await tree.write(
      "../order",
      .executable(
        "#!/bin/bash\n{ sed -n 3p \"$1\"; sed -n 1,2p \"$1\"; } >\"$1.new\" && mv \"$1.new\" \"$1\"\n"))
    try await git(
      ["rebase", "-q", "-i", "main"], environment: ["GIT_SEQUENCE_EDITOR": "\(tree.directory)/order"])
    let text = try await git(["show", "HEAD:a.c"])
    try await tree.write("a.c", .text(text.replacing("twentysix", with: "TwentySix") + "\n"))
    try await git(["commit", "-q", "-a", "--amend", "--no-edit"])
    try await tree.write("c.c", .text("new\n"))
    try await commit("hv: Add c\n\nIt is needed.\n\n\(Self.signOff)")
  }
}
