// SPDX-License-Identifier: GPL-2.0-only

/// What is wrong in a `.patchkit`, or with the driver that is looked for. `line` counts from 1.
public enum ManifestError: Error, Hashable, Sendable {
  /// The file cannot be read, or is no git-config syntax.
  case unreadable(GitError)
  /// A key that this section does not have; `known` lists those it has.
  case unknownKey(section: String, name: String, known: [String], file: String, line: Int)
  /// A `[driver]` or `[kernel]` without a name in quotes.
  case unnamedSection(String, file: String, line: Int)
  /// A key without a value, or with an empty one.
  case missingValue(key: String, file: String, line: Int)
  /// A key that may be given once stands again.
  case givenTwice(key: String, file: String, line: Int)
  /// A path that is absolute, has `..` in it, or leaves the tree by a link.
  case leavesTree(key: String, path: String, file: String, line: Int)
  /// A value that the key cannot have; `expected` says what it can.
  case unfit(key: String, value: String, expected: String, file: String, line: Int)
  /// Two places outside of the kernel that would be one inside.
  case mappedTwice(inside: String, first: String, second: String, file: String, line: Int)
  /// A section without a key that it needs.
  case lacks(key: String, file: String, line: Int)
  /// The file could not be written: the system call's errno.
  case unwritable(file: String, errno: Int32)
  /// A kernel of that name is there already.
  case knownKernel(String, file: String, line: Int)
  /// A driver of that name is there already.
  case knownDriver(String, file: String, line: Int)
  /// No `[kernel]` of that name; `known` lists those there are.
  case unknownKernel(String, known: [String])
  /// Neither a `[driver]` nor a Makefile with modules in it.
  case noDriver(directory: String)
  /// No driver of that name; `known` lists those there are.
  case unknownDriver(String, known: [String])
}
