// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// The system's own words.
enum SystemWords {
  /// Of the status that a command ended with, where that is an error number or a signal: `no such device`.
  static func reason(_ status: Int) -> String {
    if status > 128 { return "it was killed by signal \(status - 128)" }
    guard let words = strerror(Int32(status)).map({ String(cString: $0) }) else { return "status \(status)" }
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
