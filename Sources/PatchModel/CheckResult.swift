// SPDX-License-Identifier: GPL-2.0-only

/// What one verification of one patch, file or build came to.
///
/// Style, licence, build and boot checks all end in this value, so that every report format
/// serves every command.
public struct CheckResult: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// It ran, and nothing was found.
    case success
    /// It ran; the worst finding is a warning or a check.
    case warning
    /// It ran; at least one finding is an error.
    case fail
    /// It could not run. Never shown as if it had passed.
    case notRun(because: String)
  }

  /// The check's name: `style`, `license`, `build`, `proof`.
  public var check: String
  /// What was checked, as the user would name it: a commit (`1a2b3c4d5e6f ("subject")`), a path, a kernel.
  public var subject: String
  public var state: State
  /// One sentence for people.
  public var summary: String
  /// In the fixed order of reports: see `Finding.precedes`.
  public var findings: [Finding]
  /// What the tool printed and no finding holds; bytes as they came.
  public var log: Bytes
  /// Lines that were looked at; 0 where that has no meaning.
  public var linesChecked: Int

  public init(
    check: String, subject: String, state: State, summary: String = "", findings: [Finding] = [],
    log: Bytes = [], linesChecked: Int = 0
  ) {
    self.check = check
    self.subject = subject
    self.state = state
    self.summary = summary
    self.findings = findings
    self.log = log
    self.linesChecked = linesChecked
  }

  /// The same with other findings, from which its state follows.
  public func with(findings: [Finding]) -> CheckResult {
    CheckResult(
      check: check, subject: subject, summary: summary, findings: findings, log: log,
      linesChecked: linesChecked)
  }

  /// A result whose state follows from its findings, which are put in the order of reports.
  public init(
    check: String, subject: String, summary: String = "", findings: [Finding], log: Bytes = [],
    linesChecked: Int = 0
  ) {
    let state: State =
      switch findings.map(\.severity).max() {
      case .error: .fail
      case .warning, .check: .warning
      case nil: .success
      }
    self.init(
      check: check, subject: subject, state: state, summary: summary,
      findings: Self.isInOrder(findings) ? findings : findings.sorted(by: Finding.precedes), log: log,
      linesChecked: linesChecked)
  }

  /// Findings are put in order once, and then handed on as they are: seeing that is cheaper than sorting again.
  private static func isInOrder(_ findings: [Finding]) -> Bool {
    zip(findings, findings.dropFirst()).allSatisfy { !Finding.precedes($1, $0) }
  }
}
