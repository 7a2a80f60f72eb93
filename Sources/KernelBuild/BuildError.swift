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
  /// A tool of the build had no space to write; `message` is its line.
  case diskFull(directory: String, message: String)
  /// No kernel image of that name or release is known; `known` lists those that are.
  case unknownImage(String, known: [String])
  /// The file is no kernel that can be booted here.
  case unfitImage(path: String, because: String)
  /// The file is no kernel module that can be loaded.
  case unfitModule(path: String, because: String)
  /// The emulator ended before it had started the kernel; `message` is what it said.
  case emulator(message: String)
  /// A program of the cluster's engine failed; `message` is its first line.
  case cluster(program: String, message: String)
  /// A cluster's plan cannot be read: it is cut off, or of another version of patchkit.
  case damagedPlan(String)
  /// A program could not be started.
  case start(program: String, message: String)
  /// The sources could not be read.
  case sources(GitError)
  /// The build was cancelled; make and its children have ended.
  case cancelled
}
