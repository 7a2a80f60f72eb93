// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import Maintainers

/// Who is asked for, and who is left out.
struct RecipientOptions: ParsableArguments {
  @Flag(help: "Add who signed changes of the files lately.") var git = false

  @Flag(inversion: .prefixedNo, help: "Add them where no pattern of MAINTAINERS is exact.") var gitFallback =
    false

  @Flag(help: "Add who last changed the lines.") var gitBlame = false

  @Option(help: ArgumentHelp("How far back the history is read.", valueName: "date")) var since = "1-year-ago"

  @Flag(inversion: .prefixedNo, help: "Add signers of the commits that Fixes: lines name.") var fixes = true

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave addresses out; * and ? match anything.", valueName: "address"))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "Who gets which mail of a series: together (everybody all of it), or each (their own patches).",
      valueName: "policy"),
    transform: RecipientOptions.policy)
  var policy: RecipientPolicy = .together

  private static func policy(_ word: String) throws -> RecipientPolicy {
    guard let policy = RecipientPolicy(rawValue: word) else {
      throw ValidationError("'\(word)' is no policy: together, each")
    }
    return policy
  }

  /// What the search is told.
  func search(_ conduct: MaintainerOptions.Conduct) -> MaintainerOptions {
    var options = MaintainerOptions()
    options.conduct = conduct
    options.git = git
    options.gitFallback = gitFallback
    options.gitBlame = gitBlame
    options.gitSince = since
    options.fixes = fixes
    return options
  }
}
