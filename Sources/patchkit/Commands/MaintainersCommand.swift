// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Maintainers
import PatchModel
import Reporting

struct MaintainersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintainers",
    abstract: "Name who must see patches or files, and say why.",
    discussion: """
      INPUT is a file or directory of the kernel tree, a patch file or mailbox, a revision or a range, or - for \
      standard input. Without any, the commits that the upstream branch has not are asked about.

      Maintainers go into To, everybody else into Cc. stable@vger.kernel.org is a tag and never a recipient. Addresses \
      are left out by --drop, by 'patchkit.drop' and 'b4.email-exclude' of git's configuration, and by the tree's \
      .get_maintainer.ignore; they are listed at the end.
      """)

  @OptionGroup var recipients: RecipientOptions

  @Option(
    help: ArgumentHelp("The kernel tree; found by itself from inside of one.", valueName: "dir"))
  var tree: String?

  @Flag(help: "One JSON object instead of text.") var json = false

  @Argument(help: ArgumentHelp("Files, patches or commits.", valueName: "input")) var inputs: [String] = []

  func run() async throws {
    let session = try Session()
    let run = try await RecipientRun(session: session, options: recipients, tree: tree)
    let found = try await run.find(inputs)
    try session.output.write(json ? RecipientReport.json(found) : RecipientReport.text(found))
  }
}
