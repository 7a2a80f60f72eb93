// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Why git, or libgit2, could not answer.
public enum GitError: Error, Hashable, Sendable {
  /// libgit2 could not be opened: what is missing, in the words of dlerror(3).
  case libraryMissing(String)
  /// A libgit2 call failed: its name, its return code, its words, and what it was asked about.
  case call(String, code: Int32, message: String, subject: String)
  /// No repository at or above the path.
  case notARepository(path: String)
  /// The repository belongs to somebody else, and `safe.directory` (git-config(1)) does not allow it.
  case unsafeOwner(path: String)
  /// HEAD names a branch that has no commit yet.
  case noCommits(path: String)
  /// A revision that names nothing.
  case unknownRevision(String, message: String)
  /// An abbreviated id that several objects share.
  case ambiguousRevision(String, message: String)
  /// A revision that names an object, but no commit.
  case notACommit(String)
  /// A revision range that cannot be read as one.
  case badRange(String)
  /// The revision lies beyond the commits that a shallow clone has.
  case beyondShallow(String)
  /// No file of that path in the commit.
  case noSuchFile(path: String, commit: CommitID)
  /// A file that could not be read or written: the system call's errno.
  case file(path: String, errno: Int32)
  /// A configuration file that breaks git-config(1)'s syntax; `line` counts from 1.
  case config(file: String, line: Int, message: String)
  /// A configuration value that is not of the kind asked for; `line` counts from 1, 0 where it is unknown.
  case configValue(key: String, value: String, expected: String, file: String, line: Int)
  /// No executable `git` in any directory of the search path.
  case programMissing(searchPath: String)
  /// The git program could not be started.
  case programStart(path: String, message: String)
  /// The git program exited with a status we cannot use; a signal is given as its negative number.
  case program(arguments: [String], status: Int32, message: String)
  /// The git program printed more than the caller allowed, in bytes.
  case outputTooLarge(arguments: [String], limit: Int)
  /// A diff that git printed and our parser refuses.
  case unreadableDiff(commit: CommitID, PatchError)
  /// A reference that somebody else changed while we were at work, by its full name.
  case referenceMoved(String)
  /// The git program's output is not what its manual promises.
  case unexpectedOutput(arguments: [String], message: String)
}
