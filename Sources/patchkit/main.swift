// SPDX-License-Identifier: GPL-2.0-only

import Glibc

// Scripts ask for the version before anything else; building the parser would cost half of the start.
if ProgramNames.arguments(of: CommandLine.arguments) == ["--version"] {
  print(version)
  exit(ExitStatus.clean.rawValue)
}

Output.outliveReaders()

await exit(Patchkit.status(of: ProgramNames.arguments(of: CommandLine.arguments)).rawValue)
