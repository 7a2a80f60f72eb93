// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// What `git am` made of one mail.
public enum AppliedMail: Hashable, Sendable {
  /// Applied: the commit, whose committer is ours and means nothing.
  case commit(Commit)
  /// Refused, in git's words.
  case failed(String)
  /// Not tried, because an earlier mail was refused.
  case notTried
}

extension Worktree {
  /// Applies `mails` on `base` with `git am`, in their order, and says what became of each.
  ///
  /// A worktree with `Files.touched` gets git's verdict without its files: `git apply --index`
  /// fetches from the index what it needs. Where that could differ from a full checkout (git
  /// refused, or a file took the place of a directory or the other way round), the mails are
  /// applied again in one, and that verdict counts.
  nonisolated(nonsending)
    public static func apply(
      mails: [Bytes], on base: CommitID, of repository: Repository, below parent: String, program: GitProgram
    ) async throws(GitError) -> [AppliedMail]
  {
    guard !mails.isEmpty else { return [] }
    let quick = try await Worktree(of: repository, at: base, files: .touched, below: parent, program: program)
    let verdict = try await quick.apply(mails: mails)
    if try await quick.isCertain(verdict, since: base) { return verdict }
    let full = try await Worktree(of: repository, at: base, files: .all, below: parent, program: program)
    return try await full.apply(mails: mails)
  }

  /// Applies `mails` on what is checked out. After a refusal the worktree is at the last commit made.
  public func apply(mails: [Bytes]) async throws(GitError) -> [AppliedMail] {
    guard !mails.isEmpty else { return [] }
    let start = try await head()
    let outcome = try await program.run(
      ["-c", "advice.amWorkDir=false", "am", "--quiet", "--no-3way", "--no-gpg-sign", "--"] + store(mails),
      in: place, variables: Self.committer, allowing: Set(1...128).union([0]))
    let made = try await commits(since: start)
    if outcome.status == 0 { return try Self.all(made, of: mails) }
    _ = try await program.run(["am", "--quit"], in: place, allowing: [0, 128])
    return Self.partly(made, of: mails.count, outcome)
  }

  /// Every mail has its commit; a mail that made two, or none, was not one mail.
  private static func all(_ made: [Commit], of mails: [Bytes]) throws(GitError) -> [AppliedMail] {
    guard made.count == mails.count else {
      throw .unexpectedOutput(
        arguments: ["am"], message: "\(made.count) commits of \(mails.count) mails")
    }
    return made.map { .commit($0) }
  }

  private static func partly(_ made: [Commit], of count: Int, _ outcome: GitProgram.Output) -> [AppliedMail] {
    var applied = made.prefix(max(0, count - 1)).map { AppliedMail.commit($0) }
    applied.append(.failed(outcome.message.isEmpty ? "git am: status \(outcome.status)" : outcome.message))
    return applied + Array(repeating: .notTried, count: count - applied.count)
  }

  /// A committer who depends on nobody's configuration, at a moment that never changes.
  private static let committer = [
    "GIT_COMMITTER_NAME": "patchkit", "GIT_COMMITTER_EMAIL": "patchkit@localhost",
    "GIT_COMMITTER_DATE": "1970-01-02T00:00:00Z",
  ]

  /// Writes the mails where git am reads them, outside of the work tree.
  private func store(_ mails: [Bytes]) throws(GitError) -> [String] {
    let mailDirectory = path + "/.git/mails"
    guard mkdir(mailDirectory, 0o700) == 0 || errno == EEXIST else {
      throw .file(path: mailDirectory, errno: errno)
    }
    var names: [String] = []
    for (index, mail) in mails.enumerated() {
      names.append("\(mailDirectory)/\(index + 1)")
      try writeFile(names[index], mail)
    }
    return names
  }

  private func head() async throws(GitError) -> CommitID {
    try Repository(discover: path).resolve("HEAD")
  }

  private func commits(since start: CommitID) async throws(GitError) -> [Commit] {
    let repository = try Repository(discover: path)
    var made: [Commit] = [], id = try repository.resolve("HEAD")
    while id != start {
      let commit = try repository.commit(id)
      made.append(commit)
      guard let parent = commit.parents.first else { break }
      id = parent
    }
    return made.reversed()
  }

  /// True when a full checkout cannot have come to another verdict.
  private func isCertain(_ verdict: [AppliedMail], since base: CommitID) async throws(GitError) -> Bool {
    let made = verdict.compactMap { if case .commit(let commit) = $0 { commit.id } else { nil } }
    guard made.count == verdict.count else { return false }
    let names = try await program.run(
      [
        "diff-tree", "--stdin", "-r", "-z", "--no-renames", "--name-only", "--no-commit-id",
        "--diff-filter=ADT",
      ],
      in: place, input: Bytes(made.map { "\($0.hex)\n" }.joined().utf8))
    return !Self.holdsPathBelowAnother(names.standardOutput)
  }

  /// Whether one of the paths, each ended by a NUL, is a directory of another.
  static func holdsPathBelowAnother(_ names: Bytes) -> Bool {
    let paths = Set(names.split(separator: 0).map { Bytes($0) })
    return paths.contains { path in
      path.indices.contains { path[$0] == UInt8(ascii: "/") && paths.contains(Bytes(path[..<$0])) }
    }
  }
}
