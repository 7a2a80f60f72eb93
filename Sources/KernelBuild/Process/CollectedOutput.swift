// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Synchronization

/// What a program printed so far; it is written and read by different tasks.
final class CollectedOutput: Sendable {
  private let store = Mutex(Bytes())

  func append(_ chunk: UnsafeRawBufferPointer) { store.withLock { $0.append(contentsOf: chunk) } }

  var bytes: Bytes { store.withLock { $0 } }
}
