// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import PatchSeries

struct TrailersCollect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Put the tags of answers onto the commits that they were given to.",
    discussion: """
      MAILS is a mailbox, a maildir, a file with one mail, or the address of a mail in an archive of public-inbox: \
      then curl fetches its thread. A tag goes to the commit whose diff is that of the patch that was answered, or else \
      whose subject is; a tag in an answer to the cover letter goes to all of them. What is doubtful is asked on a \
      terminal, and elsewhere listed and left out: the patch has changed since, or somebody else sent the tag.

      The plan is shown first. Only messages change; the branch is moved last.
      """)

  @Option(help: "Commits that the tags are for, up to HEAD.") var range = "@{upstream}.."
  @Flag(help: "Add doubtful tags too.") var doubtful = false
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show the plan, and change nothing.")
  var dryRun = false
  @Flag(help: "Do not ask.") var yes = false
  @Argument(help: ArgumentHelp("Mailboxes, maildirs, addresses.", valueName: "mails")) var mails: [String]

  func run() async throws {
    let session = try Session()
    let tree = try session.tree()
    let series = try await tree.series(in: RevisionRange(range), single: .since)
    guard !series.patches.isEmpty else {
      throw Failure("'\(range)' has no commits", hint: "--range HEAD~3..")
    }
    var texts: [Bytes] = []
    for name in mails { texts += try await ReceivedMails.texts(in: name, session) }
    var collection = TrailerCollection(series.patches, texts, takesDoubtful: doubtful)
    if session.canAsk, !doubtful, !dryRun, !yes {
      try DoubtfulTags(session: session, patches: series.patches).decide(&collection)
    }
    try session.output.write(TrailerPlanText.text(collection, series.patches))
    guard collection.additions.contains(where: { !$0.isEmpty }), !dryRun else { return }
    guard try yes || session.asks("rewrite \(series.patches.count) commits?") else { return }
    try await TrailerRewrite(session: session, tree: tree).carryOut(collection, series)
  }
}
