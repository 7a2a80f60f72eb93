// SPDX-License-Identifier: GPL-2.0-only

import Glibc

extension Failure {
  /// A file that could not be read or written: `verb` is what was tried.
  static func file(_ verb: String, _ path: String, errno code: Int32) -> Failure {
    let hint: String? =
      switch code {
      case EACCES: "ls -ld '\(path)'"
      case ENOSPC: "df -h"
      default: nil
      }
    return Failure("cannot \(verb) '\(path)'", cause: reason(code), hint: hint)
  }

  /// The C library's words for an errno, in lower case.
  static func reason(_ code: Int32) -> String {
    guard let words = strerror(code).map({ String(cString: $0) }) else { return "error \(code)" }
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
