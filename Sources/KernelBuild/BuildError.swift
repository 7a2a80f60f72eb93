// SPDX-License-Identifier: GPL-2.0-only

public import DriverSources

/// Why a build could not be run at all. What a build prints is a finding, not an error.
public enum BuildError: Error, Hashable, Sendable {
  /// No kernel of that name is known; `known` lists those that are.
  case unknownKernel(String, known: [String])
  /// The kernel was found and cannot be built against.
  case unusableKernel(String, because: String)
  /// The driver was found and cannot be built.
  case unusableDriver(String, because: String)
  /// A program that the build needs is not installed.
  case missingProgram(String)
  /// make would read more than a name in this path; only letters, digits and `/._+-,@` are safe there.
  case unfitPath(String)
  /// Another build uses the directory.
  case busy(directory: String)
  /// A file of the build directory could not be read or written: the system call's errno.
  case file(path: String, errno: Int32)
  /// A module that was built without leaving the list of its objects, or of which an object is gone.
  case noRecord(module: String)
  /// No module, or one that was cut short.
  case damagedModule(path: String)
  /// make could not be started.
  case start(program: String, message: String)
  /// The sources could not be read.
  case sources(GitError)
  /// The build was cancelled; make and its children have ended.
  case cancelled
}
