// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import KernelBuild

// Scripts ask for the version before anything else; building the parser would cost half of the start.
if CheckpatchCommand.arguments(of: CommandLine.arguments) == ["--version"] {
  print(version)
  exit(ExitStatus.clean.rawValue)
}

// Not for people, hence not in the parser.
if CommandLine.arguments.dropFirst().elementsEqual([Session.watchdogArgument]) {
  Watchdog.watch()
  exit(ExitStatus.usage.rawValue)
}

Output.outliveReaders()

await exit(Patchkit.status(of: CheckpatchCommand.arguments(of: CommandLine.arguments)).rawValue)
