// SPDX-License-Identifier: GPL-2.0-only

/// Why a build could not be run at all. What a build prints is a finding, not an error.
public enum BuildError: Error, Hashable, Sendable {
  /// No kernel of that name is known; `known` lists those that are.
  case unknownKernel(String, known: [String])
  /// A program that the build needs is not installed.
  case missingProgram(String)
}
