// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// `patchkit format-patch` beside the installed `git format-patch`: the same words, configuration and files.
@Suite struct FormatPatchTests {
  /// A command line, and settings of git for it.
  struct Call: Sendable, CustomTestStringConvertible {
    var words: [String]
    var settings: [String] = []
    var testDescription: String { (settings + words).joined(separator: " ") }

    init(_ words: String..., settings: [String] = []) {
      self.words = words
      self.settings = settings
    }
  }

  private static let since = "HEAD~\(AwkwardTree.commitCount)"

  static let calls: [Call] = [
    Call(since), Call("-3"), Call("--root", "HEAD"), Call("HEAD~2..HEAD", "-v2", "--cover-letter"),
    Call("-n5"), Call("-sk", "-2"), Call("HEAD", "^HEAD~3"), Call("-4", "--", "a.c", "bin"),
    Call("--rfc", "-v3", "--thread", since), Call("--thread=deep", "--in-reply-to=<a@example.org>", "-3"),
    Call("--cover-letter", "--thread=shallow", "--to=a@example.org", "--cc=b@example.org", since),
    Call("--numbered-files", "--suffix=.txt", since), Call("--attach", since), Call("--inline=x", "-3"),
    Call("--signature=by hand", "-1"), Call("--no-signature", "-1"), Call("--no-binary", since),
    Call("--zero-commit", "-2"), Call("-M90%", since), Call("-C", "--find-copies-harder", since),
    Call("--no-renames", since), Call("-U1", since), Call("-W", since), Call("-w", since), Call("-D", since),
    Call("-B", since), Call("-p", since), Call("--stat=40", since), Call("--stat-count=2", since),
    Call("--compact-summary", since), Call("--numstat", since), Call("--shortstat", since),
    Call("--dirstat=lines", since), Call("--dirstat=files,1", since), Call("--raw", since),
    Call("--full-index", since), Call("--abbrev=20", since), Call("--word-diff", since), Call("-a", since),
    Call("--base=HEAD~5", "-2"), Call("--base=HEAD~5", "--cover-letter", "-2"),
    Call("--from", since), Call("--from=X <x@example.org>", "--force-in-body-from", "-3"),
    Call("--encoding=ISO-8859-1", since), Call("--no-encode-email-headers", since),
    Call("--filename-max-length=20", since), Call("--start-number=5", "--cover-letter", "-3"),
    Call("--interdiff=HEAD~3", "-1"), Call("--range-diff=HEAD~4..HEAD~1", "--cover-letter", "-v2", "-3"),
    Call("--notes", since), Call("--notes=review", "--notes", since), Call("--always", since),
    Call("--author=Jörg", since), Call("--skip=2", "-3"), Call("--pretty=mboxrd", "-2"),
    Call("-S", "seven", since), Call("--stdout", since), Call("--stdout", "--cover-letter", since),
    Call("--ignore-if-in-upstream", "HEAD~4..HEAD"),
    Call(since, settings: ["format.attach=", "format.signOff=true", "format.suffix=.eml"]),
    Call(
      since,
      settings: [
        "format.coverLetter=auto", "format.coverFromDescription=subject",
        "branch.main.description=Über alles\n\nThe text.\n",
      ]),
    Call(
      since, settings: ["format.headers=To: A <a@example.org>\n", "format.to=b@example.org", "format.cc=c"]),
    Call(
      "--no-to", since, settings: ["format.to=b@example.org", "format.thread=deep", "format.numbered=false"]),
    Call(since, settings: ["diff.renames=false", "diff.context=1", "core.quotePath=false"]),
    Call(
      since, settings: ["format.notes=true", "format.from=Me <me@example.org>", "format.subjectPrefix=X"]),
    Call("-1", settings: ["format.signatureFile=no-newline", "format.encodeEmailHeaders=false"]),
  ]

  @Test func mailsAndNamesAreThoseOfGit() async throws {
    let tree = try await AwkwardTree.make()
    try await tree.git(["notes", "add", "-m", "a note\n\nof two paragraphs", "HEAD~1"])
    try await tree.git(["notes", "--ref=review", "add", "-m", "seen", "HEAD~1"])
    for call in Self.calls {
      let git = try await outcome("/usr/bin/git", ["format-patch"], call, tree)
      let ours = try await outcome(Program.path, ["format-patch"], call, tree)
      #expect(git.run.status == 0, "\(call.testDescription): \(git.run.errors)")
      #expect(ours.run.transcript == git.run.transcript, "\(call.testDescription)")
      #expect(ours.files.keys.sorted() == git.files.keys.sorted(), "\(call.testDescription)")
      for (name, text) in git.files { #expect(ours.files[name] == text, "\(call.testDescription): \(name)") }
    }
  }

  @Test(arguments: [
    ["--name-only", "-1"], ["--base=HEAD", "-1"], ["--base=auto", "-1"], ["-n", "-k", "-1"],
    ["--stdout", "-o", "x", "-1"], ["--no-such-option", "-1"], ["--thread=odd", "-1"],
    ["--in-reply-to=<>", "-1"],
    ["--range-diff=HEAD~1", "-2"], ["--creation-factor=5", "-1"], ["no-such-branch"],
    ["--from=nobody", "-1"],
  ])
  func whatGitRefusesIsRefused(_ words: [String]) async throws {
    let tree = try await AwkwardTree.make()
    let git = try await Program.other("/usr/bin/git", ["format-patch"] + words, in: tree.path)
    let ours = try await Program.run(["format-patch"] + words, in: tree.path)
    #expect(git.status != 0)
    #expect([2, 64].contains(ours.status), "\(ours.transcript)")
    #expect(ours.errors.hasPrefix("error: "), "\(ours.transcript)")
  }

  @Test func whatIsHandedToGitIsSaid() async throws {
    let tree = try await AwkwardTree.make()
    let words = ["format-patch", "--stdout", "--range-diff=HEAD~1", "-1"]
    #expect(try await Program.run(words, in: tree.path).errors.isEmpty)
    let told = try await Program.run(["-v"] + words, in: tree.path)
    #expect(told.errors == "range-diff: handed to git range-diff\n")
  }

  @Test func aSignedOffSeriesIsProven() async throws {
    let tree = try await ScratchTree()
    try await tree.commit("hv: start", ["f": .text("a\n")])
    try await tree.commit("hv: go on\n\nWhy.\n", ["f": .text("a\nb\n")], author: "Jörg Ünlü <j@example.org>")
    let who = ["GIT_COMMITTER_NAME": "Me", "GIT_COMMITTER_EMAIL": "me@example.org"]
    try await tree.git(["config", "user.name", who["GIT_COMMITTER_NAME"] ?? ""])
    try await tree.git(["config", "user.email", who["GIT_COMMITTER_EMAIL"] ?? ""])
    let outcome = try await Program.run(
      ["format", "-s", "--from", "me", "--cover-letter", "-o", "out", "HEAD~1.."], in: tree.path)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let mail = try await Program.other("/bin/cat", ["out/0001-hv-go-on.patch"], in: tree.path).output
    #expect(mail.contains("\nFrom: Jörg Ünlü <j@example.org>\n"))
    #expect(mail.contains("\nSigned-off-by: Me <me@example.org>\n"))
  }

  private func outcome(
    _ program: String, _ command: [String], _ call: Call, _ tree: ScratchTree
  ) async throws -> (run: Program.Outcome, files: [String: [UInt8]]) {
    let folder = tree.path + "/mails"
    var variables = [
      "GIT_CONFIG_COUNT": String(call.settings.count), "GIT_COMMITTER_DATE": "1711111111 +0200",
      "GIT_COMMITTER_NAME": "C O Mitter", "GIT_COMMITTER_EMAIL": "committer@example.org",
    ]
    for (index, setting) in call.settings.enumerated() {
      let pair = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables["GIT_CONFIG_KEY_\(index)"] = String(pair[0])
      variables["GIT_CONFIG_VALUE_\(index)"] = String(pair[1])
    }
    let place = call.words.contains("--stdout") ? [] : ["-o", "mails"]
    var run = try await Program.other(
      program, command + place + call.words, in: tree.path, environment: variables)
    run.standardOutput = Self.withoutTime(run.standardOutput)
    var files: [String: [UInt8]] = [:]
    let list = try await Program.other("/usr/bin/find", [folder, "-type", "f"], in: tree.path)
    for path in list.output.split(separator: "\n").map(String.init) {
      files[path] = Self.withoutTime(try Oracle.read(path))
    }
    _ = try await Program.other("/bin/rm", ["-rf", "--", folder], in: tree.path)
    return (run, files)
  }

  /// The second in which a message-id was made is no one's promise.
  private static func withoutTime(_ text: [UInt8]) -> [UInt8] {
    var text = text
    let mark = Array(".git.".utf8)
    var at = 0
    while at + mark.count <= text.count {
      if text[at..<(at + mark.count)].elementsEqual(mark) {
        var back = at - 1
        while back >= 0, (0x30...0x39).contains(text[back]) {
          text[back] = 0x30
          back -= 1
        }
      }
      at += 1
    }
    return text
  }
}
