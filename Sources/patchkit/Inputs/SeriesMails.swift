// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// A series read from the repository and made into mails, all of them in memory: to be proven, then written.
struct SeriesMails {
  struct Mails {
    var tree: Tree
    var plan: FormatPlan
    /// The commits of the patches, as their mails should make them again.
    var commits: [Commit]
    var messages: [MailMessage]
  }

  let session: Session
  let options: FormatMailOptions

  func read(_ name: String) async throws -> Mails {
    let tree = try session.tree()
    guard let plan = try await plan(name, tree) else {
      throw Failure("'\(name)' holds no commit to send", hint: "git log --oneline \(name)")
    }
    return try await mails(plan, tree)
  }

  /// The mails of a plan.
  func mails(_ plan: FormatPlan, _ tree: Tree) async throws -> Mails {
    var mails = Mails(tree: tree, plan: plan, commits: [], messages: [])
    try await plan.eachMail(of: tree) { mail, commit in
      mails.messages.append(mail)
      if let commit { mails.commits.append(plan.options.expected(commit)) }
    }
    return mails
  }

  /// What is to be mailed of the range `name`: all of it, or `only` some of its commits. Nil for nothing.
  func plan(_ name: String, _ tree: Tree, only: Set<CommitID>? = nil) async throws -> FormatPlan? {
    let configuration = FormatConfiguration(try await tree.configuration())
    var settings = try FormatPatchWords.read(options.words + [name], over: configuration.options())
    if options.base { settings.base = .parent }
    settings.showsEmptyCommits = true
    let dialect = GitDialect(version: try await tree.gitVersion(), isExact: false)
    let planner = FormatPlanner(
      session: session, tree: tree, configuration: configuration, options: settings, dialect: dialect,
      only: only)
    return try await planner.plan()
  }
}
