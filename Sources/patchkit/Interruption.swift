// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import Synchronization

/// Lets work that has children in process groups of their own, as a build has, end in order when the user
/// presses Ctrl-C, or when SIGTERM or SIGHUP comes.
///
/// The signal cancels the work, which ends its children and removes what it had set up; then the process ends
/// by that signal, as its caller expects. A second signal ends it at once.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let received = Atomic<Int32>(0)
  /// Where the handler writes to: nothing else is allowed in a handler.
  private static let bell = Atomic<Int32>(-1)

  /// Gives what `work` gives, or does not come back when it was interrupted.
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return try await work() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell.store(ends[1], ordering: .sequentiallyConsistent)
    install()
    let task = Task { try await work() }
    listen(ends[0]) { task.cancel() }
    let result = await task.result
    for signal in signals { Glibc.signal(signal, SIG_DFL) }
    bell.store(-1, ordering: .sequentiallyConsistent)
    close(ends[1])
    let signal = received.load(ordering: .sequentiallyConsistent)
    if signal != 0 { end(by: signal) }
    return try result.get()
  }

  private static func install() {
    for signal in signals {
      let before = Glibc.signal(signal) { @Sendable number in
        let isFirst = Interruption.received.compareExchange(
          expected: 0, desired: number, ordering: .sequentiallyConsistent
        ).exchanged
        guard isFirst else { _exit(128 + number) }
        var byte: UInt8 = 1
        _ = write(Interruption.bell.load(ordering: .sequentiallyConsistent), &byte, 1)
      }
      // Whoever started us with the signal ignored, as nohup does, wants it so.
      if isIgnored(before) { Glibc.signal(signal, SIG_IGN) }
    }
  }

  /// The threads that tasks run on block signals, so the signal goes to the process, and is waited for.
  private static func end(by signal: Int32) {
    kill(getpid(), signal)
    sleep(1)
  }

  private static func isIgnored(_ handler: __sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Calls `react` from a thread of its own when the bell rings; the thread ends with the pipe.
  private static func listen(_ end: Int32, _ react: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(Listener(end: end, react: react)).toOpaque()
    var thread = pthread_t()
    let failed = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Listener>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context)
    if failed == 0 {
      pthread_detach(thread)
    } else {
      Unmanaged<Listener>.fromOpaque(context).release()
    }
  }

  private final class Listener: Sendable {
    private let end: Int32
    private let react: @Sendable () -> Void

    init(end: Int32, react: @escaping @Sendable () -> Void) {
      self.end = end
      self.react = react
    }

    func run() {
      var byte: UInt8 = 0
      var count = read(end, &byte, 1)
      while count < 0, errno == EINTR { count = read(end, &byte, 1) }
      close(end)
      if count > 0 { react() }
    }
  }
}
