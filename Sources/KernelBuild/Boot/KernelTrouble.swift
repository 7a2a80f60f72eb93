// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Something bad that a kernel said of itself: an oops, a warning, a lock held wrongly.
struct KernelTrouble: Hashable, Sendable {
  /// What it is; the raw value is the last part of the finding's rule.
  enum Kind: String, Sendable {
    case oops, panic, warning, lockdep, hang, leak, sanitizer, corruption, atomic
    case leakedReference = "leaked-reference"
  }

  var kind: Kind
  /// In the kernel's words, one line.
  var message: String
  /// Where the kernel itself says that it is, as the compiler named the file.
  var source: (path: String, line: Int)? { sourcePath.map { ($0, sourceLine) } }
  var sourcePath: String?
  var sourceLine = 0
  /// Where the processor was, then the callers; what the kernel marks as a guess is left out.
  var frames: [StackFrame] = []
  /// All lines of it, as they came.
  var lines: [KernelLogLine] = []
}
