// SPDX-License-Identifier: GPL-2.0-only

import Synchronization

/// A test's hold on the door to libgit2: it makes the n-th call fail, and counts what is alive.
///
/// Bound to a task (`Trial.$current.withValue`), so that tests running side by side do not meet.
/// Nothing outside of tests sets it.
final class Trial: Sendable {
  @TaskLocal static var current: Trial?

  private struct Counts {
    var calls = 0
    var alive = 0
    var forced: String?
  }

  private let failing: Int
  private let counts = Mutex(Counts())

  /// `failing`: which call fails, counted from 1; 0 for none.
  init(failing: Int = 0) { self.failing = failing }

  /// Calls made so far.
  var calls: Int { counts.withLock { $0.calls } }
  /// Handles made and not freed.
  var alive: Int { counts.withLock { $0.alive } }
  /// The function that was made to fail.
  var forced: String? { counts.withLock { $0.forced } }

  func failsNext(_ name: String) -> Bool {
    counts.withLock {
      $0.calls += 1
      guard $0.calls == failing else { return false }
      $0.forced = name
      return true
    }
  }

  func handleMade() { counts.withLock { $0.alive += 1 } }
  func handleFreed() { counts.withLock { $0.alive -= 1 } }
}
