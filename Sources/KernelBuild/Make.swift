// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import Subprocess
import SystemPackage

/// Runs make by argument vector, in a process group of its own.
struct Make {
  /// An absolute path.
  let program: String
  let searchPath: String

  /// Throws `missingProgram`.
  init(searchPath: String) throws(BuildError) {
    let directories = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
    guard let found = directories.map({ $0 + "/make" }).first(where: { access(String($0), X_OK) == 0 }) else {
      throw .missingProgram("make")
    }
    program = String(found)
    self.searchPath = searchPath
  }

  /// Everything that make printed, both streams in one, and its exit status (a signal as a negative number).
  ///
  /// `progress` gets each step (`CC [M]  ring.o`) as it is printed. Throws `start`, `cancelled`.
  func run(
    _ arguments: [String], in directory: String, progress: @escaping @Sendable (String) -> Void
  ) async throws(BuildError) -> (output: Bytes, status: Int32) {
    var platform = PlatformOptions()
    platform.processGroupID = 0
    // The compilers are make's children: they end with the group.
    platform.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
    ]
    do {
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: .init(arguments), environment: .custom(environment),
        workingDirectory: FilePath(directory), platformOptions: platform, input: .none, output: .sequence,
        error: .combinedWithOutput
      ) { execution in
        var output = Bytes()
        var line = 0
        for try await chunk in execution.standardOutput {
          chunk.withUnsafeBytes { output.append(contentsOf: $0) }
          while let feed = output[line...].firstIndex(of: 0x0A) {
            if let step = MakeGrammar.step(in: LogLine(output[line..<feed])) { progress(step) }
            line = feed + 1
          }
        }
        return output
      }
      if Task.isCancelled { throw BuildError.cancelled }
      return (result.closureResult, Self.status(result.terminationStatus))
    } catch let error as BuildError {
      throw error
    } catch {
      if Task.isCancelled { throw .cancelled }
      throw .start(program: program, message: "\(error)")
    }
  }

  /// Nothing of the user's own: CFLAGS, MAKEFLAGS, ARCH, CROSS_COMPILE, KBUILD_MODPOST_WARN would each change
  /// the verdict. Kbuild drops LC_ALL, hence LANG.
  private var environment: [Environment.Key: String] { ["PATH": searchPath, "LANG": "C"] }

  private static func status(_ end: TerminationStatus) -> Int32 {
    switch end {
    case .exited(let code): code
    case .signaled(let signal): -signal
    }
  }
}
