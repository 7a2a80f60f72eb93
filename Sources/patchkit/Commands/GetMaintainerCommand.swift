// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

struct GetMaintainerCommand: AsyncParsableCommand {
  static let name = "get-maintainer"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Name who must see a patch, as get_maintainer.pl does, with its options and its output.",
    discussion: """
      For git send-email, b4 and scripts that call scripts/get_maintainer.pl. A link of that name to patchkit behaves \
      so too. 'patchkit get-maintainer --help' lists the options; .get_maintainer.conf is read. People will rather \
      want 'patchkit maintainers'.

      Exit status: 0 done, 2 it could not be done, 64 wrong usage.
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("get_maintainer.pl's options and files.", valueName: "arguments"))
  var arguments: [String] = []

  func run() async throws { throw CommandEnd(status: await Self.status(of: arguments)) }

  /// Runs without the parser, which would take longer than all the rest.
  nonisolated(nonsending)
    static func status(of arguments: [String]) async -> ExitStatus
  {
    await Patchkit.status {
      let program = CommandLine.arguments.first ?? name
      try await GetMaintainerRun(Session(), program: program).run(arguments)
    }
  }
}
