// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Synchronization

/// What comes out of a booted kernel's serial line, and when the guest last said a word of ours.
final class Console: Sendable {
  private struct State {
    var log = Bytes()
    /// Where the line that is being received begins.
    var line = 0
    var lastWord: ContinuousClock.Instant
    var hasBegun = false
  }

  /// In bytes. What a module prints without an end must not fill our memory.
  static let limit = 16 << 20

  private let token: Bytes
  private let state: Mutex<State>

  init(token: String) {
    self.token = Bytes(token.utf8)
    state = Mutex(State(lastWord: .now))
  }

  func receive(_ chunk: UnsafeRawBufferPointer) {
    state.withLock { state in
      guard state.log.count < Self.limit else { return }
      state.log.append(contentsOf: chunk)
      while let feed = state.log[state.line...].firstIndex(of: 0x0A) {
        if state.log[state.line..<feed].firstRange(of: token) != nil {
          state.lastWord = .now
          state.hasBegun = true
        }
        state.line = feed + 1
      }
    }
  }

  var log: Bytes { state.withLock { $0.log } }

  /// Whether the guest has had its time: `start` up to its first word, `step` from one to the next.
  func isSilent(start: Duration, step: Duration) -> Bool {
    state.withLock { ContinuousClock.now - $0.lastWord > ($0.hasBegun ? step : start) }
  }

  var isFull: Bool { state.withLock { $0.log.count >= Self.limit } }
}
