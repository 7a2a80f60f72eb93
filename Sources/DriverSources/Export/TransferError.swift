// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Why a driver cannot be brought into a tree, or changes of it out of one. `line` counts from 1.
public enum TransferError: Error, Hashable, Sendable {
  /// The tree at the path is no kernel: no version in its Makefile.
  case notAKernel(path: String)
  /// The branch that commits would go to is checked out in that tree.
  case checkedOut(branch: String, path: String)
  /// What git does not take for a branch's name.
  case badBranch(String)
  /// Two files whose names differ only in case, or not at all, at the same place.
  case collision(first: String, second: String, at: String)
  /// A name that is not UTF-8, or has control characters.
  case badName(path: String)
  /// A source of more bytes than any source has.
  case tooLarge(path: String, size: Int, limit: Int)
  /// A source that cannot be stripped.
  case unreadable(path: String, StripError)
  /// A file with the marks of an unfinished merge.
  case conflictMarks(path: String, line: Int)
  /// The Kconfig symbol is another driver's.
  case symbolTaken(String, path: String, line: Int)
  /// The directory above the target has no such file to be named in.
  case noParent(file: String)
  /// Nothing of the driver is mapped into a tree.
  case nothingMapped(driver: String)
  /// Files of the work tree that are not as the last commit has them and would be overwritten.
  case uncommitted([String])
  /// A path of the work tree that leads elsewhere by a link, or is no file.
  case notAFile(path: String)
  /// A path that could not be read or written: the system call's errno.
  case file(path: String, errno: Int32)
  /// An import has stopped at a conflict and waits.
  case importWaits(driver: String)
  /// No import waits to be continued.
  case noImport
  /// The branch has moved since the import stopped.
  case branchMoved(expected: CommitID)
  /// Files that still have conflict marks.
  case unresolved([String])
  /// There is no work tree to leave a conflict in.
  case noWorkTree(conflict: [String])
  /// No earlier import tells where to go on.
  case noRange(driver: String)
  /// A name that may not stand where a shell reads it, or that an archive has no room for.
  case unfitName(String)
  /// The checksums of a package cannot be made: see `Digest.Unavailable`.
  case noDigests
}
