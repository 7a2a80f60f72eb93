// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// An error as a person reads it: what went wrong, why, and a command that helps.
struct Failure: Error, Equatable {
  /// The problem: lower case, no full stop, the subject in single quotes.
  var message: String
  /// Further words, ours or of the tool that failed.
  var cause: String?
  /// A command that one can paste, or what to change.
  var hint: String?
  /// What the program exits with.
  var status: ExitStatus

  init(_ message: String, cause: String? = nil, hint: String? = nil, status: ExitStatus = .impossible) {
    self.message = message
    self.cause = cause.flatMap { $0.isEmpty ? nil : $0 }
    self.hint = hint
    self.status = status
  }

  /// The lines for stderr, control characters shown escaped.
  var text: String {
    var lines = ["error: " + Self.escaped(message)]
    if let cause { lines.append("cause: " + Self.escaped(cause)) }
    if let hint { lines.append("hint: " + Self.escaped(hint)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `text` fit for a terminal: bytes of a patch may be in it. Further lines are indented.
  static func escaped(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: shown += "\n       "
      case 0x09: shown += " "
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069:
        shown += "\\x{" + String(scalar.value, radix: 16) + "}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}

/// What the program exits with; `docs/commands.md` and the man page list the same.
enum ExitStatus: Int32 {
  /// Nothing at or above `--fail-on`.
  case clean = 0
  /// Findings at or above `--fail-on`, or a proof that failed.
  case findings = 1
  /// It could not be done.
  case impossible = 2
  /// The command line is wrong (EX_USAGE of sysexits.h).
  case usage = 64
  /// Our bug (EX_SOFTWARE).
  case bug = 70
  /// The reader of our output went away: what a shell shows for SIGPIPE.
  case brokenPipe = 141
}
