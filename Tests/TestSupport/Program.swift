// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import Subprocess
import SystemPackage

/// The built program, run as a user runs it.
public enum Program {
  /// What a run printed, and what it exited with.
  public struct Outcome: Sendable {
    public var standardOutput: [UInt8]
    public var standardError: [UInt8]
    /// The exit status; a signal is its negative number.
    public var status: Int32
    /// Wall time.
    public var duration: Duration

    public var output: String { String(decoding: standardOutput, as: UTF8.self) }
    public var errors: String { String(decoding: standardError, as: UTF8.self) }

    /// Everything that the user sees, as goldens keep it.
    public var transcript: String {
      var text = output
      if !errors.isEmpty { text += "-- stderr --\n" + errors }
      return text + "-- exit \(status) --\n"
    }
  }

  /// The executable that was built along with the tests: it lies beside their bundle.
  public static let path: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let beside = own[..<(own.lastIndex(of: "/") ?? own.startIndex)] + "/patchkit"
    return String(beside)
  }()

  /// Runs a bash script of the test's, for what only a shell does: pipes.
  public static func shell(_ script: String, with arguments: [String], in directory: String) async throws
    -> Outcome
  {
    try await start("/bin/bash", [script] + arguments, directory, [], [:])
  }

  /// Runs another program (a full path) in `directory`, with the same environment.
  public static func other(
    _ program: String, _ arguments: [String], in directory: String, input: [UInt8] = [],
    environment more: [String: String] = [:]
  ) async throws -> Outcome {
    try await start(program, arguments, directory, input, more)
  }

  /// Runs `patchkit ARGUMENTS` in `directory`, with nobody's configuration and `HOME` there.
  public static func run(
    _ arguments: [String], in directory: String, input: [UInt8] = [], environment more: [String: String] = [:]
  ) async throws -> Outcome {
    try await start(path, arguments, directory, input, more)
  }

  private static func start(
    _ program: String, _ arguments: [String], _ directory: String, _ input: [UInt8], _ more: [String: String]
  ) async throws -> Outcome {
    var variables: [Environment.Key: String] = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory, "LC_ALL": "C", "TMPDIR": "/tmp",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
    for (name, value) in more {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let start = ContinuousClock.now
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: .init(arguments), environment: .custom(variables),
      workingDirectory: FilePath(directory),
      input: .fileDescriptor(try UnnamedFile.descriptor(of: input), closeAfterSpawningProcess: true),
      output: .bytes(limit: 1 << 26),
      error: .bytes(limit: 1 << 22))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    return Outcome(
      standardOutput: result.standardOutput, standardError: result.standardError, status: status,
      duration: .now - start)
  }
}
