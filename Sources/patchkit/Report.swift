// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting

/// Writes results in the forms that the user chose, as they come, and knows what the exit status is to be.
struct Report {
  private let session: Session
  private let failOn: Severity
  private let isAside: Bool
  private var screen: any Reporter
  /// Reports for files, and what they hold so far: a file appears whole or not at all.
  private var files: [(target: ReportTarget, reporter: any Reporter, text: Bytes)]
  private(set) var status = ExitStatus.clean

  /// `failOn` is what holds where the options say nothing.
  init(_ session: Session, _ options: ReportOptions, failOn: Severity? = nil) throws {
    try self.init(
      session, options.format, failOn: options.failOn ?? failOn ?? .check, reports: options.reports)
  }

  /// `isAside` means that standard output is for something else, and that the report goes to standard error.
  init(
    _ session: Session, _ format: OutputFormat, failOn: Severity, reports: [ReportTarget] = [],
    isAside: Bool = false
  ) throws {
    self.session = session
    self.failOn = failOn
    self.isAside = isAside
    var context = ReportContext()
    context.failOn = failOn
    context.version = version
    context.rule = { RuleBook.rule($0) }
    files = reports.map { target in
      let reporter = target.format.reporter(context)
      return (target, reporter, Bytes(reporter.opening().utf8))
    }
    context.usesColor = session.output.usesColor && !isAside
    screen = format.reporter(context)
    try show(screen.opening())
  }

  private func show(_ text: String) throws {
    if isAside { session.output.aside(text) } else { try session.output.write(text) }
  }

  mutating func write(_ result: CheckResult) throws {
    judge(result)
    try show(screen.text(of: result))
    for index in files.indices { files[index].text += files[index].reporter.text(of: result).utf8 }
  }

  /// Ends the report; the status is final then.
  mutating func close() throws {
    try show(screen.closing())
    for file in files {
      let text = file.text + file.reporter.closing().utf8
      try InputFile.write(text, to: session.absolute(file.target.path), name: file.target.path)
    }
  }

  /// All of it at once.
  mutating func write(_ results: [CheckResult]) throws {
    for result in results { try write(result) }
    try close()
  }

  /// What did not run is never a success.
  private mutating func judge(_ result: CheckResult) {
    if result.findings.contains(where: { $0.severity >= failOn }) || result.state == .fail {
      status = .findings
    } else if case .notRun = result.state, status == .clean {
      status = .impossible
    }
  }
}
