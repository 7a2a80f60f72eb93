// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel

struct CheckpatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpatch",
    abstract: "Check as checkpatch.pl does, with its options, its output and its exit statuses.",
    discussion: """
      For b4, editors, hooks and scripts that call scripts/checkpatch.pl. A link of that name to patchkit \
      behaves so too. 'patchkit checkpatch --help' lists the options; .checkpatch.conf is read.

      Exit status: 0 nothing found, 1 something found or a wrong option, 2 it could not be done.
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("checkpatch.pl's options and files.", valueName: "arguments"))
  var arguments: [String] = []

  func run() async throws {
    let session = try Session()
    let program = CommandLine.arguments.first ?? "checkpatch"
    let words = try CheckpatchConfiguration.words(session) + arguments
    let outcome = GetoptLong(CheckpatchOptions.all).parse(Self.bareColor(words), from: CheckpatchOptions())
    for fault in outcome.faults { session.output.note(fault) }
    if outcome.values.help || !outcome.faults.isEmpty {
      try session.output.write(CheckpatchUsage.text(program: program))
      throw CommandEnd(status: outcome.faults.isEmpty ? .clean : .findings)
    }
    let run = try CheckpatchRun(session, outcome.values, program: program)
    let names = outcome.rest.isEmpty ? ["-"] : outcome.rest
    throw CommandEnd(status: try await run.status(of: names))
  }

  /// `--color` alone means `--color=auto`, and takes no word away.
  private static func bareColor(_ words: [String]) -> [String] {
    words.map { $0 == "--color" || $0 == "-color" ? "--color=auto" : $0 }
  }
}
