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

// Called for every patch of a series, and with a command line that the parser would only pass on. It begins at
// once, on this thread: where there is no git to wait for it never leaves it, and the runtime starts no others.
if arguments.first == GetMaintainerCommand.name {
  let words = Array(arguments.dropFirst())
  let run = Task.immediate { () async -> Void in await exit(GetMaintainerCommand.status(of: words).rawValue) }
  await run.value
}

// The parser, which would only pass the words on, would take as long as several mails.
if arguments.first == FormatPatchCommand.name {
  await exit(FormatPatchCommand.status(of: Array(arguments.dropFirst())).rawValue)
}

await exit(Patchkit.status(of: arguments).rawValue)
