// SPDX-License-Identifier: GPL-2.0-only

/// The forms a report can take.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// For people: the line, a caret, the advice.
  case text
  /// checkpatch's one-line form: `PATH:LINE: LEVEL:TYPE: message`.
  case terse
  /// For programs; see `docs/report.schema.json`.
  case json
  /// For code scanning services: SARIF 2.1.0.
  case sarif
  /// For CI servers that show tests: JUnit's XML.
  case junit
  /// For GitHub Actions: workflow commands that become annotations.
  case github
  /// For GitLab: a code quality report.
  case gitlab

  public func reporter(_ context: ReportContext) -> any Reporter {
    switch self {
    case .text: TextReport(usesColor: context.usesColor)
    case .terse: TerseReport()
    case .json: JSONReport()
    case .sarif: SARIFReport(context)
    case .junit: JUnitReport(context)
    case .github: GitHubReport()
    case .gitlab: GitLabReport()
    }
  }
}
