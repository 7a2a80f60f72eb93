// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import Maintainers
import PatchModel

/// One run of `patchkit get-maintainer`: the script's command line in, its lines out.
struct GetMaintainerRun {
  private let session: Session
  private let program: String

  /// The version of get_maintainer.pl whose command line this is.
  private static let level = "0.26"

  /// - Parameter program: how the program was called.
  init(_ session: Session, program: String) {
    self.session = session
    self.program = program
  }

  nonisolated(nonsending)
    func run(_ arguments: [String]) async throws
  {
    let words = try GetMaintainerConfiguration.words(session) + arguments
    if let tests = try Self.selfTests(words) { return try await MaintainersSelfTest(session).run(tests) }
    let outcome = GetoptLong(GetMaintainerOptions.all).parse(words, from: GetMaintainerOptions())
    guard outcome.faults.isEmpty else {
      throw Failure(
        outcome.faults.joined(separator: "; "), hint: "patchkit get-maintainer --help", status: .usage)
    }
    var options = outcome.values
    if options.help {
      return try session.output.write(GetMaintainerUsage.text(program: program, level: Self.level))
    }
    if options.version { return try session.output.write("\(program) \(Self.level)\n") }
    if words.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw Failure("neither a patch nor a file", hint: "patchkit get-maintainer -f FILE", status: .usage)
    }
    options.settle()
    try refuse(options)
    try await answer(options, names: outcome.rest)
  }

  /// What `--self-test` asks for; nil where it is not there. It stands alone.
  private static func selfTests(_ words: [String]) throws(Failure) -> String? {
    guard
      let word = words.first(where: { ["--self-test", "-self-test"].contains($0.prefix { $0 != "=" }) })
    else { return nil }
    guard words.count == 1 else { throw Failure("--self-test stands alone", status: .usage) }
    return String(word.drop { $0 != "=" }.dropFirst())
  }

  private func refuse(_ options: GetMaintainerOptions) throws(Failure) {
    if options.interactive {
      throw Failure("there is no menu here", hint: "patchkit maintainers", status: .usage)
    }
    guard options.asksForSomething else {
      throw Failure(
        "nothing is asked for", hint: "--email, --scm, --status, --subsystem, --web", status: .usage)
    }
    guard options.asksForSomebody else {
      throw Failure("nobody is asked for", hint: "--m, --r, --l", status: .usage)
    }
    guard !options.tree || CheckpatchSetup.isKernelTree(session.directory) else {
      throw Failure("this is not the top of a kernel tree", hint: "--no-tree")
    }
  }

  nonisolated(nonsending)
    private func answer(_ given: GetMaintainerOptions, names: [String]) async throws
  {
    var options = given
    options.search.conduct = MaintainerTree.conduct(ofTree: "")
    let tree = try MaintainerTree(
      root: "",
      maintainers: MaintainersFiles(
        path: options.maintainersPath.map { expanded($0) }, searches: options.findsMaintainersFiles),
      ignoreFile: GetMaintainerConfiguration.path(of: ".get_maintainer.ignore", session))
    let history = TreeHistory.ifAny(session)
    let inputs = GetMaintainerInputs(session: session, options: options, history: history)
    let query = try await inputs.query(tree.text, names: names)
    let search = MaintainerSearch(
      tree, options.search, letters: options.sections ? Bytes(options.letters.utf8) : nil)
    let outcome = try await search.outcome(of: query, history: history)
    try session.output.write(GetMaintainerReport(options).text(of: outcome))
  }

  /// `~/x` and `~user/x`, as a shell would have it.
  private func expanded(_ path: String) -> String {
    guard path.hasPrefix("~") else { return path }
    let user = path.dropFirst().prefix { $0 != "/" }
    let rest = path.dropFirst(1 + user.count)
    if user.isEmpty { return (session.environment["HOME"] ?? "") + rest }
    guard let entry = getpwnam(String(user)) else { return String(rest) }
    return String(cString: entry.pointee.pw_dir) + rest
  }
}
