// SPDX-License-Identifier: GPL-2.0-only

import Synchronization

/// A value that is made when it is first asked for, once for all threads of a run.
final class ReadOnce<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  init() {}

  /// The value; the first caller makes it while others wait.
  func get(_ make: () -> Value) -> Value {
    value.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
