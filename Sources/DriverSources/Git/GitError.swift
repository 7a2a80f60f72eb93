// SPDX-License-Identifier: GPL-2.0-only

/// Why git, or libgit2, could not answer.
public enum GitError: Error, Hashable, Sendable {
  /// A libgit2 call failed: its name, its return code, its words, and what it was asked about.
  case call(String, code: Int32, message: String, subject: String)
  /// No repository at or above the path.
  case notARepository(path: String)
  /// A revision that names nothing.
  case unknownRevision(String, message: String)
  /// The git program exited with a status we cannot use.
  case program(arguments: [String], status: Int32, message: String)
}
