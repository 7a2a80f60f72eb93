// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Subprocess
import SystemPackage

/// Runs programs by argument vector, each in a process group of its own, so that what it started ends with it.
struct ChildProcess: Sendable {
  /// What a program printed, and how it ended.
  struct Result: Sendable {
    /// Standard output; standard error as well where that was asked for.
    var output = Bytes()
    /// A signal is a negative number.
    var status: Int32
  }

  /// All variables that the program gets.
  let environment: [String: String]
  let directory: String
  /// Ends what `run` has started when we are killed; what `filter` starts ends with its input.
  var watchdog: Watchdog?

  /// The absolute path of `name`, looked for in `searchPath`. Throws `missingProgram`.
  static func locate(_ name: String, in searchPath: String) throws(BuildError) -> String {
    if name.hasPrefix("/") { return name }
    let candidates: [String] = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }
    guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw .missingProgram(name)
    }
    return found
  }

  /// Runs `program` (an absolute path, or one from `directory`); the result has both streams, in the order printed.
  ///
  /// `chunk` gets the output as it comes. Throws `start`, `cancelled`.
  func run(
    _ program: String, _ arguments: [String],
    chunk: @escaping @Sendable (Bytes) -> Void = { _ in }
  ) async throws(BuildError) -> Result {
    let process = GuardedProcess(
      program: program.hasPrefix("/") ? program : "\(directory)/\(program)", arguments: arguments,
      environment: environment, directory: directory, watchdog: watchdog)
    let output = CollectedOutput()
    let status = try await process.run { new in
      output.append(new)
      chunk(Bytes(new))
    }
    return Result(output: output.bytes, status: status)
  }

  /// Runs `program` with `input`; the result has standard output, and standard error where that is wanted.
  func filter(
    _ program: String, _ arguments: [String], input: Bytes = [], withErrors: Bool = false
  ) async throws(BuildError) -> Result {
    let limit = 1 << 30
    return try await reporting(program) {
      let configuration = configuration(program, arguments)
      if withErrors {
        let result = try await Subprocess.run(
          configuration, input: .array(input), output: .bytes(limit: limit), error: .combinedWithOutput)
        return Result(output: result.standardOutput, status: Self.status(result.terminationStatus))
      }
      let result = try await Subprocess.run(
        configuration, input: .array(input), output: .bytes(limit: limit), error: .discarded)
      return Result(output: result.standardOutput, status: Self.status(result.terminationStatus))
    }
  }

  private func reporting(
    _ program: String, _ work: () async throws -> Result
  ) async throws(BuildError) -> Result {
    do {
      let result = try await work()
      if Task.isCancelled { throw BuildError.cancelled }
      return result
    } catch let error as BuildError {
      throw error
    } catch {
      if Task.isCancelled { throw .cancelled }
      throw .start(program: program, message: "\(error)")
    }
  }

  private func configuration(_ program: String, _ arguments: [String]) -> Configuration {
    var platform = PlatformOptions()
    platform.processGroupID = 0
    platform.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
    ]
    let variables = environment.compactMap { name, value in
      Environment.Key(rawValue: name).map { ($0, value) }
    }
    let path = program.hasPrefix("/") ? program : "\(directory)/\(program)"
    return Configuration(
      executable: .path(FilePath(path)), arguments: .init(arguments),
      environment: .custom(Dictionary(variables) { $1 }), workingDirectory: FilePath(directory),
      platformOptions: platform)
  }

  private static func status(_ end: TerminationStatus) -> Int32 {
    switch end {
    case .exited(let code): code
    case .signaled(let signal): -signal
    }
  }
}
