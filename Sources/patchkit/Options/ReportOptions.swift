// SPDX-License-Identifier: GPL-2.0-only

public import ArgumentParser
public import PatchModel
public import Reporting

/// In which form a command reports, and what counts as a failure.
struct ReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The form of the report: text, terse or json.", valueName: "form"))
  var format: OutputFormat = .text

  @Option(
    help: ArgumentHelp(
      "The lowest level that makes the exit status 1: check, warning or error.", valueName: "level"))
  var failOn: Severity = .check

  /// The exit status that `results` call for. What did not run is never a success.
  func status(of results: [CheckResult]) -> ExitStatus {
    if results.contains(where: { $0.findings.contains { $0.severity >= failOn } || $0.state == .fail }) {
      return .findings
    }
    let didNotRun = results.contains { if case .notRun = $0.state { true } else { false } }
    return didNotRun ? .impossible : .clean
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
