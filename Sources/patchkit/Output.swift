// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Reporting

/// Where a command writes: reports to stdout, progress and failures to stderr.
struct Output: Sendable {
  /// The reader went away (`patchkit check | head`): no reason to complain.
  struct BrokenPipe: Error {}

  /// True when reports go to a terminal.
  let isTerminal: Bool
  /// True when stderr is a terminal: only then progress is shown.
  let showsProgress: Bool
  /// Escape sequences in reports.
  let usesColor: Bool

  init(environment: [String: String]) {
    isTerminal = isatty(STDOUT_FILENO) == 1
    showsProgress = isatty(STDERR_FILENO) == 1
    // https://no-color.org: any value that is not empty.
    usesColor = isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// Makes a write to a closed pipe an error instead of the end of the process, which would leave scratch
  /// directories behind. A handler instead of SIG_IGN: children would inherit that, but not this.
  static func outliveReaders() {
    signal(SIGPIPE) { @Sendable _ in }
  }

  /// Writes a report.
  func write(_ bytes: Bytes) throws { try Self.write(bytes, to: STDOUT_FILENO) }

  /// Writes a report; the line feed is the caller's.
  func write(_ text: String) throws { try write(Bytes(text.utf8)) }

  /// Says what is going on, on a terminal only.
  func progress(_ text: String) {
    if showsProgress { note(text) }
  }

  /// A line for the user that is no part of the report. Nothing is done when stderr is closed.
  func note(_ text: String) {
    try? Self.write(Bytes((Failure.escaped(text) + "\n").utf8), to: STDERR_FILENO)
  }

  /// Several lines for the user that are no part of the report, control characters shown escaped.
  func aside(_ text: String) {
    try? Self.write(Bytes(Printable.lines(text).utf8), to: STDERR_FILENO)
  }

  /// Says what failed, where the command goes on.
  func complain(_ failure: Failure) { try? Self.write(Bytes(failure.text.utf8), to: STDERR_FILENO) }

  /// Writes all of `bytes`, however often the system takes only a part.
  static func write(_ bytes: Bytes, to file: Int32) throws {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(file, $0 + start, bytes.count - start) } ?? 0
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE {
        throw BrokenPipe()
      } else if errno != EINTR {
        throw Failure.file(
          "write", file == STDOUT_FILENO ? "standard output" : "standard error", errno: errno)
      }
    }
  }
}
