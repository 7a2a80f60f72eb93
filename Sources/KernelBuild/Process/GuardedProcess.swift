// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Subprocess
import SystemPackage

/// A program run by argument vector, in a process group of its own together with all that it starts.
struct GuardedProcess: Sendable {
  /// An absolute path.
  var program: String
  var arguments: [String]
  /// All of it: nothing is inherited.
  var environment: [String: String]
  var directory: String
  /// Ends the group when we are killed; nil in a process that has none to start.
  var watchdog: Watchdog?

  /// Runs it to its end and gives the exit status (a signal as a negative number). `receive` gets what is
  /// printed, both streams in one, as it comes.
  ///
  /// A cancelled task ends the group: asked first, killed after two seconds. Throws `start`, `cancelled`.
  func run(_ receive: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) async throws(BuildError) -> Int32
  {
    do {
      let status =
        if let watchdog { try await guarded(by: watchdog, receive) } else {
          try await start(group: 0, receive)
        }
      if Task.isCancelled { throw BuildError.cancelled }
      return status
    } catch let error as BuildError {
      throw error
    } catch {
      if Task.isCancelled { throw .cancelled }
      throw .start(program: program, message: "\(error)")
    }
  }

  /// Everything that it printed, up to its end.
  func output() async throws(BuildError) -> (output: Bytes, status: Int32) {
    let collected = CollectedOutput()
    let status = try await run { collected.append($0) }
    return (collected.bytes, status)
  }

  private func guarded(
    by watchdog: Watchdog, _ receive: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) async throws -> Int32 {
    let lifeline = try Lifeline()
    var platform = PlatformOptions()
    platform.processGroupID = 0
    // It leads the group, so that its end is the group's. It outlives the first signal itself.
    platform.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
    ]
    let result = try await Subprocess.run(
      .path(FilePath(watchdog.program)), arguments: .init(watchdog.arguments), environment: .custom([:]),
      workingDirectory: FilePath("/"), platformOptions: platform,
      input: .fileDescriptor(lifeline.readEnd, closeAfterSpawningProcess: true), output: .discarded,
      error: .discarded
    ) { execution in
      defer { lifeline.cut() }
      return try await start(group: execution.processIdentifier.value, receive)
    }
    return result.closureResult
  }

  private func start(
    group: pid_t, _ receive: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) async throws -> Int32 {
    var platform = PlatformOptions()
    platform.processGroupID = group
    // Only a group that it leads itself can be told through it.
    platform.teardownSequence = [
      .gracefulShutDown(toProcessGroup: group == 0, allowedDurationToNextStep: .seconds(2))
    ]
    let pairs = environment.compactMap { key, value in Environment.Key(rawValue: key).map { ($0, value) } }
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: .init(arguments),
      environment: .custom(Dictionary(pairs) { first, _ in first }),
      workingDirectory: FilePath(directory), platformOptions: platform, input: .none, output: .sequence,
      error: .combinedWithOutput
    ) { execution in
      for try await chunk in execution.standardOutput { chunk.withUnsafeBytes { receive($0) } }
    }
    return switch result.terminationStatus {
    case .exited(let code): code
    case .signaled(let signal): -signal
    }
  }
}
