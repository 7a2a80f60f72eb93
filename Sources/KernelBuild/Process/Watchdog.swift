// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// A small process that leads the process group of a program that we run, and ends the group when we are gone.
///
/// Theory of operation: a process that is killed cannot end its children, and make's children have children.
/// So the group has a leader of ours that does nothing but wait on a socket whose other end we hold. When we
/// end, however we end, the system closes that end, the leader reads the end of the file and kills its group.
public struct Watchdog: Hashable, Sendable {
  /// The program that calls `watch()` when it is started with `arguments`; an absolute path.
  public var program: String
  public var arguments: [String]

  public init(program: String, arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// The process's whole work. It comes back only where it leads no group, so that nobody else is killed.
  public static func watch() {
    guard getpgrp() == getpid() else { return }
    // The group is asked to end before it is killed; who guards it must not leave first.
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(number, SIG_IGN) }
    rename(to: "watchdog")
    var byte: UInt8 = 0
    while read(STDIN_FILENO, &byte, 1) > 0 || errno == EINTR { errno = 0 }
    kill(0, SIGKILL)
  }

  /// Whoever kills all processes of our name means to end the work, which the watchdog does for him.
  private static func rename(to name: String) {
    let file = open("/proc/self/comm", O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = write(file, name, name.utf8.count)
    close(file)
  }
}
