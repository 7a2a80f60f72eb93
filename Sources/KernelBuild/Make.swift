// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Synchronization

/// Runs make by argument vector.
struct Make {
  /// An absolute path.
  let program: String
  let environment: [String: String]
  let watchdog: Watchdog?

  /// Throws `missingProgram`.
  init(_ options: BuildPlan.Options) throws(BuildError) {
    program = try ChildProcess.locate("make", in: options.searchPath)
    environment = Self.environment(options)
    watchdog = options.watchdog
  }

  /// Nothing of the user's own but the compile cache's: CFLAGS, MAKEFLAGS, ARCH, CROSS_COMPILE,
  /// KBUILD_MODPOST_WARN would each change the verdict. Kbuild drops LC_ALL, hence LANG.
  static func environment(_ options: BuildPlan.Options) -> [String: String] {
    let own = ["PATH": options.searchPath, "LANG": "C"]
    return own.merging(options.compileCache?.environment ?? [:]) { own, _ in own }
  }

  /// Everything that make printed, both streams in one, and its exit status (a signal as a negative number).
  ///
  /// `progress` gets each step (`CC [M]  ring.o`) as it is printed. Throws `start`, `cancelled`.
  func run(
    _ arguments: [String], in directory: String, progress: @escaping @Sendable (String) -> Void
  ) async throws(BuildError) -> (output: Bytes, status: Int32) {
    let open = Mutex(Bytes())
    let process = ChildProcess(environment: environment, directory: directory, watchdog: watchdog)
    let result = try await process.run(program, arguments) { chunk in
      open.withLock { open in
        open += chunk
        for line in LogLine.split(Self.takeLines(&open)) {
          if let step = MakeGrammar.step(in: line) { progress(step) }
        }
      }
    }
    return (result.output, result.status)
  }

  /// The whole lines of `text`, which keeps the rest.
  private static func takeLines(_ text: inout Bytes) -> Bytes {
    guard let last = text.lastIndex(of: 0x0A) else { return [] }
    let lines = Bytes(text[...last])
    text.removeSubrange(...last)
    return lines
  }
}
