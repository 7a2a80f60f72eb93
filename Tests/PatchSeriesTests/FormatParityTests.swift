// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries
import TestSupport
import Testing

/// Our mails against those of the installed `git format-patch`, byte for byte, on awkward commits.
@Suite struct FormatParityTests {
  /// Options of git, and the same for us.
  struct Case: Sendable, CustomTestStringConvertible {
    let git: [String]
    let ours: @Sendable (inout FormatOptions) -> Void
    var testDescription: String { git.joined(separator: " ") }
  }

  static let cases: [Case] = [
    Case(git: []) { _ in },
    Case(git: ["-v", "2"]) { $0.version = "2" },
    Case(git: ["--subject-prefix=PATCH net-next"]) { $0.subjectPrefix = "PATCH net-next" },
    Case(git: ["--rfc", "-v3"]) {
      $0.subjectPrefix = "RFC PATCH"
      $0.version = "3"
    },
    Case(git: ["-N"]) { $0.numbering = .never },
    Case(git: ["-n"]) { $0.numbering = .always },
    Case(git: ["--no-signature"]) { $0.signature = nil },
    Case(git: ["--signature=sent by hand"]) { $0.signature = "sent by hand" },
    Case(git: ["--to=a@example.org", "--to=b@example.org", "--cc=c@example.org"]) {
      $0.to = ["a@example.org", "b@example.org"]
      $0.cc = ["c@example.org"]
    },
    Case(git: ["--add-header=X-Tree: hv"]) { $0.headers = ["X-Tree: hv"] },
    Case(git: ["--in-reply-to=<1@example.org>"]) { $0.inReplyTo = ["1@example.org"] },
    Case(git: ["-k"]) { $0.keepsSubject = true },
    Case(git: ["--start-number=8"]) { $0.startNumber = 8 },
    Case(git: ["--zero-commit"]) { $0.hasZeroCommit = true },
    Case(git: ["--attach=part"]) { $0.attachment = .init(boundary: "part", isInline: false) },
    Case(git: ["--inline=part"]) { $0.attachment = .init(boundary: "part", isInline: true) },
    Case(git: ["--from=N. N\u{E4}me <n@example.org>"]) {
      $0.from = MailAddress(name: Bytes("N. N\u{E4}me".utf8), address: Bytes("n@example.org".utf8))
    },
    Case(git: ["--no-encode-email-headers"]) { $0.encodesHeaders = false },
    Case(git: ["--signoff"]) { $0.signOff = MailAddress(identity: "C O Mitter <committer@example.org>") },
    Case(git: ["--stat=50,20,3"]) {
      $0.sections = .table
      $0.layout.width = 50
      $0.layout.nameWidth = 20
      $0.layout.count = 3
    },
    Case(git: ["--compact-summary"]) {
      $0.layout.isCompact = true
      $0.sections = .table
    },
    Case(git: ["--numstat", "--summary"]) { $0.sections = [.numbers, .changes] },
    Case(git: ["--raw", "--shortstat"]) { $0.sections = [.raw, .total] },
    Case(git: ["-p"]) { $0.sections = [] },
  ]

  @Test(arguments: cases) func mailsAreEqual(_ item: Case) async throws {
    let tree = try await AwkwardTree.make()
    try await compare(tree, item.git, item.ours)
  }

  @Test func coverLettersAreEqual() async throws {
    let tree = try await AwkwardTree.make()
    try await compare(tree, ["--cover-letter", "-v2"]) {
      $0.hasCoverLetter = true
      $0.version = "2"
    }
  }

  @Test func basesAreEqual() async throws {
    let tree = try await AwkwardTree.make()
    let base = try await tree.text(["rev-parse", "HEAD~\(AwkwardTree.commitCount)"])
    try await compare(tree, ["--base=\(base)"]) { $0.base = CommitID(hex: base) }
  }

  @Test func namesAreThoseOfGit() async throws {
    let tree = try await AwkwardTree.make()
    let names = try await tree.text(
      ["format-patch", "-o", tree.directory + "/out", "HEAD~\(AwkwardTree.commitCount)"])
    let ours = SeriesFormat.messages(for: try await Self.series(tree), FormatOptions()).map(\.fileName)
    #expect(names.split(separator: "\n").map { String($0.split(separator: "/").last ?? "") } == ours)
  }

  private func compare(
    _ tree: ScratchTree, _ git: [String], _ change: @Sendable (inout FormatOptions) -> Void
  ) async throws {
    // Files, not --stdout, which puts an empty line between the mails.
    let names = try await tree.text(
      ["format-patch", "-M", "-o", tree.directory + "/out"] + git + ["HEAD~\(AwkwardTree.commitCount)"])
    let expected = try names.split(separator: "\n").flatMap { try Oracle.read(String($0)) }
    let source = try Self.source(tree)
    let series = try await Self.series(tree)
    var options = FormatOptions()
    options.signature = try await source.gitVersion()
    options.sender = try await Self.committer(tree)
    change(&options)
    if options.hasCoverLetter, let base = series.base, let tip = series.patches.last?.commit?.id {
      options.coverFiles = try await source.changedFiles(from: base, to: tip, PatchRequest())
    }
    options.showsEmptyCommits = false
    var format = SeriesFormat(MailPlan(count: series.patches.count, options))
    var ours = options.hasCoverLetter ? format.cover(of: series.patches.compactMap(\.commit)).text : []
    try await source.eachPatch(of: series.patches.compactMap { $0.commit?.id }, PatchRequest()) { patch in
      ours += format.mail(for: patch).text
    }
    let at = zip(expected, ours).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    func near(_ bytes: Bytes) -> String {
      String(lossy: bytes[max(0, at - 120)..<min(bytes.count, at + 120)])
    }
    #expect(expected == ours, "they part at byte \(at):\n--- git\n\(near(expected))\n--- ours\n\(near(ours))")
  }

  private static func source(_ tree: ScratchTree) throws -> Tree {
    let environment = GitEnvironment(["PATH": "/usr/bin:/bin", "HOME": tree.directory])
    return try Tree(at: tree.path, environment: environment)
  }

  private static func series(_ tree: ScratchTree) async throws -> Series {
    let source = try Self.source(tree)
    return try await source.series(in: RevisionRange("HEAD~\(AwkwardTree.commitCount)"), single: .since)
  }

  private static func committer(_ tree: ScratchTree) async throws -> Signature? {
    let words = try await tree.text(["var", "GIT_COMMITTER_IDENT"]).split(separator: " ")
    guard words.count >= 2, let seconds = Int64(words[words.count - 2]) else { return nil }
    return Signature(
      person: Person(name: "C O Mitter", address: "committer@example.org"),
      time: Moment(seconds: seconds, offset: 60))
  }
}
