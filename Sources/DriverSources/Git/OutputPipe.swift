// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import SystemPackage

/// A pipe that a child writes to and this process reads.
///
/// Git writes four kilobytes at a time, and to be woken for each costs as much as reading them: where little came, the
/// next look waits for more.
struct OutputPipe {
  /// What the child gets; whoever starts it closes it.
  let end: FileDescriptor
  private let source: FileDescriptor

  /// Bytes of one piece at most, as many as a pipe holds.
  private static let piece = 1 << 16

  /// Throws the system's error.
  init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    // Another child must not hold this pipe open. Subprocess closes in each what is not its own; this is for others.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (source, end) = (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
  }

  /// Microseconds: a quarter of a pipe of git log.
  private static let patience: UInt32 = 1000

  /// Waits for the next bytes, `last` being the number of those before; nil when the child has closed its end. Throws
  /// the system's error.
  func read(after last: Int) throws(Errno) -> Bytes? {
    if 0 < last, last < Self.piece / 4 { usleep(Self.patience) }
    var failure: Int32 = 0
    let bytes = Bytes(unsafeUninitializedCapacity: Self.piece) { buffer, count in
      var got = -1
      repeat {
        got = Glibc.read(source.rawValue, buffer.baseAddress, buffer.count)
      } while got < 0 && errno == EINTR
      (count, failure) = (max(0, got), got < 0 ? errno : 0)
    }
    guard failure == 0 else { throw Errno(rawValue: failure) }
    return bytes.isEmpty ? nil : bytes
  }

  /// Reads no more: a child that still writes ends over it.
  func close() { try? source.close() }
}
