// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// A scratch checkout of one commit, which can move to other commits; it goes with this value.
///
/// Theory of operation: `git worktree add` would write into the user's repository, run under its
/// configuration (which may have come with an archive and can name filters to run), and leave an
/// entry to prune after a crash. So this is a repository of our own in a private directory, with
/// a configuration of our own, that borrows the user's objects (gitrepository-layout(5),
/// `objects/info/alternates`). What `git am` makes is written here and goes with it.
public final class Worktree: Sendable {
  /// Which files are written.
  public enum Files: Sendable {
    /// All of the commit, for building.
    case all
    /// None at first; git writes those that it changes. For proofs: see `apply(mails:)`.
    case touched
  }

  /// The top of the checkout.
  public let path: String
  public let files: Files
  private let directory: ScratchDirectory
  let program: GitProgram
  let place: GitPlace

  /// Checks `commit` of `repository` out below the directory `parent`.
  nonisolated(nonsending)
    public convenience init(
      of repository: Repository, at commit: CommitID, files: Files = .all, below parent: String,
      program: GitProgram
    ) async throws(GitError)
  {
    try self.init(borrowing: repository, files: files, below: parent, program: program)
    try await move(to: commit)
  }

  private init(
    borrowing repository: Repository, files: Files, below parent: String, program: GitProgram
  ) throws(GitError) {
    directory = try ScratchDirectory(below: parent)
    path = directory.path + "/tree"
    self.files = files
    self.program = program.withoutUserConfiguration
    place = GitPlace(directory: path, gitDirectory: path + "/.git")
    try lay(out: repository)
  }

  /// gitrepository-layout(5), as little as git needs.
  private func lay(out repository: Repository) throws(GitError) {
    let git = path + "/.git"
    for name in [path, git, git + "/objects", git + "/objects/info", git + "/refs"] {
      guard mkdir(name, 0o700) == 0 else { throw .file(path: name, errno: errno) }
    }
    try writeFile(git + "/HEAD", Bytes("ref: refs/heads/none\n".utf8))
    let format = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfilemode = true\n"
    try writeFile(git + "/config", Bytes((format + "\tsplitIndex = \(files == .touched)\n").utf8))
    // By a link and a relative name: in an alternates file some bytes want quotes, which libgit2 does not read.
    guard symlink(repository.commonDirectory + "/objects", directory.path + "/borrowed") == 0 else {
      throw .file(path: directory.path + "/borrowed", errno: errno)
    }
    try writeFile(git + "/objects/info/alternates", Bytes("../../../borrowed\n".utf8))
    if repository.isShallow {
      try writeFile(git + "/shallow", readFile(repository.commonDirectory + "/shallow"))
    }
  }

  /// Makes the files those of `commit`; of files that are not git's, only those in the way are lost.
  public func move(to commit: CommitID) async throws(GitError) {
    let update = files == .all ? ["--reset", "-u"] : []
    try await program.run(["read-tree"] + update + [commit.hex], in: place)
    try await program.run(["update-ref", "--no-deref", "HEAD", commit.hex], in: place)
    // git am writes the index four times a mail; in a kernel it is 8 MB, split it is what the mail touched.
    if files == .touched { try await program.run(["update-index", "--split-index"], in: place) }
  }
}
