// SPDX-License-Identifier: GPL-2.0-only

public import ArgumentParser
public import PatchModel
public import Reporting

/// In which forms a command reports, and what counts as a failure.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The form of the report: text, terse, json, sarif, junit, github or gitlab.", valueName: "form"))
  var format: OutputFormat = .text

  @Option(
    name: .customLong("report"), parsing: .singleValue,
    help: ArgumentHelp(
      "Write a further report of that form to a file; may be given several times.", valueName: "form=file"))
  var reports: [ReportTarget] = []

  @Option(
    help: ArgumentHelp(
      "The lowest level that makes the exit status 1: check (if nothing else is said), warning or error.",
      valueName: "level"))
  var failOn: Severity?
}

/// `FORM=FILE`.
struct ReportTarget: ExpressibleByArgument {
  let format: OutputFormat
  let path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let format = OutputFormat(rawValue: String(argument[..<equals]))
    else { return nil }
    path = String(argument[argument.index(after: equals)...])
    self.format = format
    if path.isEmpty { return nil }
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
