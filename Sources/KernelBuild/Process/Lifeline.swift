// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Synchronization
import SystemPackage

/// A connection that nothing is sent on: its reader sees the end when we cut it, or die.
final class Lifeline: Sendable {
  /// For the process that is to notice; it closes with the spawn.
  let readEnd: FileDescriptor
  private let ourEnd: Mutex<FileDescriptor?>

  init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    // No other program that is started meanwhile may hold our end open: a pipe(2) would be inherited at first.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Errno(rawValue: errno) }
    readEnd = FileDescriptor(rawValue: ends[0])
    ourEnd = Mutex(FileDescriptor(rawValue: ends[1]))
  }

  deinit { cut() }

  func cut() {
    ourEnd.withLock { end in
      try? end?.close()
      end = nil
    }
  }
}
