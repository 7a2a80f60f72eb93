// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import KernelBuild

let arguments = ProgramNames.arguments(of: CommandLine.arguments)

// Scripts ask for the version before anything else; building the parser would cost half of the start.
if arguments == ["--version"] {
  print(version)
  exit(ExitStatus.clean.rawValue)
}

// Not for people, hence not in the parser.
if CommandLine.arguments.dropFirst().elementsEqual([Session.watchdogArgument]) {
  Watchdog.watch()
  exit(ExitStatus.usage.rawValue)
}

Output.outliveReaders()

// Called for every patch of a series, and with a command line that the parser would only pass on.
if arguments.first == GetMaintainerCommand.name {
  await exit(GetMaintainerCommand.status(of: Array(arguments.dropFirst())).rawValue)
}

await exit(Patchkit.status(of: arguments).rawValue)
