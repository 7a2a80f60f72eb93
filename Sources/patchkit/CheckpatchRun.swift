// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting
import StyleCheck

/// One run of `patchkit checkpatch`: inputs in, checkpatch's output and exit status out.
///
/// An input that has nothing to be said about, or that cannot be read, does not end the run.
struct CheckpatchRun {
  private let session: Session
  private let options: CheckpatchOptions
  private let setup: CheckpatchSetup
  private let run: StyleRun
  /// Whether to chat: `--terse` counts as one `--quiet`.
  private let quiet: Int

  init(_ session: Session, _ options: CheckpatchOptions, program: String) throws(Failure) {
    self.session = session
    self.options = options
    // The list of types needs no kernel tree.
    var options = options
    if options.listTypes { options.tree = false }
    setup = try CheckpatchSetup(options, session, program: program)
    let commits = CheckpatchInputs.hasRepository(session) ? RepositoryCommits(at: session.directory) : nil
    run = StyleRun(options: setup.style, commits: commits)
    quiet = options.quiet + (options.terse ? 1 : 0)
  }

  /// Checks what `names` name and gives the exit status.
  func status(of names: [String]) async throws -> ExitStatus {
    if options.listTypes { return try listTypes() }
    if quiet == 0, !options.idle.isEmpty {
      session.output.note("without effect: \(options.idle.map { "--\($0)" }.joined(separator: ", "))")
    }
    let inputs = try await CheckpatchInputs(session: session, options: options).read(names)
    var results = await run.results(for: inputs.flatMap(\.parts).map(\.input))[...]
    var report = CheckpatchReport(setup.form)
    var isClean = true
    for input in inputs {
      let own = Array(results.prefix(input.parts.count))
      results = results.dropFirst(input.parts.count)
      try banner(input, of: inputs.count)
      isClean = try show(input, own, &report) && isClean
    }
    if quiet == 0 { try closeRun(isClean) }
    return inputs.contains { $0.failure != nil } ? .impossible : isClean ? .clean : .findings
  }

  /// The name between two lines, where there are several inputs.
  private func banner(_ input: CheckpatchInput, of count: Int) throws {
    guard quiet == 0, count > 1 else { return }
    let title = Printable.text(input.title)
    let line = String(repeating: "-", count: title.utf8.count)
    try session.output.write("\(line)\n\(title)\n\(line)\n")
  }

  /// Writes everything about one input; true when there is nothing to complain of.
  private func show(
    _ input: CheckpatchInput, _ results: [CheckResult], _ report: inout CheckpatchReport
  ) throws -> Bool {
    if let failure = input.failure { session.output.complain(failure) }
    guard !input.parts.isEmpty else { return true }
    var section = CheckpatchReport.Section()
    let lines = input.parts.map(\.lines)
    for (index, part) in input.parts.enumerated() where index < results.count {
      section.append(
        report.section(
          results[index].findings, name: input.name, lines: lines[index], linesBefore: part.source.linesBefore
        ))
    }
    let isPatch = lines.contains(where: \.isPatch)
    if options.mailback, section.isClean || !isPatch { return true }
    if !options.patch, !isPatch { return true }
    try session.output.write(section.text)
    try writeSummary(input, section, lines)
    if !section.isClean, options.fix || options.fixInPlace { try writeFixes(input, results) }
    if quiet == 0 { try session.output.write("\n" + verdict(on: input, section.isClean)) }
    return section.isClean
  }

  private func writeSummary(
    _ input: CheckpatchInput, _ section: CheckpatchReport.Section, _ lines: [CheckpatchLines]
  ) throws {
    if options.summary, !(section.isClean && quiet == 1) {
      let name = options.summaryFile ? Printable.text(input.name) + " " : ""
      let total = lines.reduce(0) { $0 + $1.linesChecked }
      let withChecks = options.strict || lines.last?.endsWhereChecksAreOn == true
      try session.output.write(
        name + CheckpatchReport.summary(of: section, lines: total, withChecks: withChecks))
    }
    guard quiet == 0, !section.isClean else { return }
    if !options.fix, !options.fixInPlace {
      try session.output.write(
        "\nNOTE: Some of these can be corrected by --fix or --fix-inplace; look at the result\n"
          + "      before it is used.\n")
    }
    if section.hasWhitespaceFaults {
      try session.output.write(
        "\nNOTE: Whitespace errors were found; --fix-inplace --types=TRAILING_WHITESPACE,CODE_INDENT\n"
          + "      corrects these alone.\n")
    }
  }

  private func writeFixes(_ input: CheckpatchInput, _ results: [CheckResult]) throws {
    let fix = CheckpatchFix(session: session, run: run, inPlace: options.fixInPlace)
    guard let path = try fix.write(input, results), quiet == 0 else { return }
    try session.output.write(
      "\nWrote EXPERIMENTAL --fix correction(s) to '\(Printable.text(path))'\n\n"
        + "Look at every change before it goes anywhere: some corrections are guesses.\n")
  }

  /// These sentences are what scripts look for.
  private func verdict(on input: CheckpatchInput, _ isClean: Bool) -> String {
    Printable.text(input.title)
      + (isClean
        ? " has no obvious style problems and is ready for submission.\n"
        : " has style problems, please review.\n")
  }

  /// The words that end a run.
  private func closeRun(_ isClean: Bool) throws {
    for (word, lists) in [("Used", options.types), ("Ignored", options.ignored)] {
      let names = CheckpatchOptions.typeNames(lists).sorted()
      guard !names.isEmpty else { continue }
      try session.output.write("\nNOTE: \(word) message types: \(names.joined(separator: " "))\n")
    }
    guard !isClean else { return }
    try session.output.write(
      "\nNOTE: If a report is wrong, 'patchkit rules explain TYPE' says what is meant; please tell\n"
        + "      the maintainers of patchkit.\n")
  }

  /// `--list-types`: numbered, in alphabetical order.
  private func listTypes() throws -> ExitStatus {
    let form = setup.form
    var text = "#\tMessage type\n\n" + CheckpatchReport.legend(form)
    for (index, type) in RuleCatalog.checkpatchTypes.sorted().enumerated() {
      let name = CheckpatchReport.painted(type, RuleBook.severity(of: type), form)
      text += "\(index + 1)\t\(name)\n"
      if let reason = form.explanation?(type) { text += "\t\(reason)\n\n" }
    }
    try session.output.write(text)
    return .clean
  }
}

extension StyleRun {
  /// The results of inputs, in their order, as many checked at a time as there are processors.
  fileprivate func results(for inputs: [CheckInput]) async -> [CheckResult] {
    let outcomes = await OrderedTasks.map(inputs, jobs: OrderedTasks.processors) { self.check($0) }
    var once = OncePerRun()
    return outcomes.map { once.result(of: $0) }
  }
}
