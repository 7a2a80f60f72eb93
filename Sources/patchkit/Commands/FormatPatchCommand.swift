// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import PatchSeries

struct FormatPatchCommand: AsyncParsableCommand {
  static let name = "format-patch"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Write mails as git format-patch does, with its options, its configuration and its names.",
    discussion: """
      For scripts and fingers that call git format-patch: the mails are the same to the byte, but composed by \
      patchkit, which takes the diffs from one run of git log. 'patchkit format-patch --help' lists the options. \
      What is handed to git, which is range-diff and interdiff, is said with --verbose (or -v before the command's \
      name, as behind it -v is the version of the series).

      Exit status: 0 done, 2 it could not be done, 64 a wrong option.
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("git format-patch's options, revisions and paths.", valueName: "arguments"))
  var arguments: [String] = []

  func run() async throws { try await Self.run(arguments) }

  /// Runs without the parser, which would only pass the words on.
  nonisolated(nonsending)
    static func status(of arguments: [String]) async -> ExitStatus
  {
    await Patchkit.status { try await run(arguments) }
  }

  nonisolated(nonsending)
    private static func run(_ arguments: [String]) async throws
  {
    let session = try Session()
    let tree = try Tree(at: session.directory, environment: GitEnvironment(asGit: session.environment))
    let git = try await tree.configurationAndVersion()
    let configuration = FormatConfiguration(git.configuration)
    let options = try FormatPatchWords.read(arguments, over: configuration.options())
    guard !options.help else { return try session.output.write(FormatPatchUsage.text) }
    let dialect = GitDialect(version: git.version, isExact: true)
    var sink = try MailSink(session, options)
    let planner = FormatPlanner(
      session: session, tree: tree, configuration: configuration, options: options, dialect: dialect)
    guard let plan = try await planner.plan() else { return }
    var done = 0
    try await plan.eachMail(of: tree) { mail, _ in
      done += 1
      if options.showsProgress { session.output.progress("mail \(done) of \(plan.mails.count)") }
      try sink.write(mail)
    }
  }
}
