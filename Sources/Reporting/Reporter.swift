// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A form that results are written in, one after the other: nothing but counts is kept of those that were.
public protocol Reporter: Sendable {
  /// What stands before the first result.
  func opening() -> String
  /// One result. Text ends with a line feed, if it is not empty.
  mutating func text(of result: CheckResult) -> String
  /// What stands behind the last one.
  func closing() -> String
}

extension Reporter {
  public func opening() -> String { "" }
  public func closing() -> String { "" }

  /// The whole report.
  public mutating func report(of results: [CheckResult]) -> String {
    opening() + results.map { text(of: $0) }.joined() + closing()
  }
}

/// What forms need to know besides the results.
public struct ReportContext: Sendable {
  /// Escape sequences for a terminal.
  public var usesColor = false
  /// The lowest level that counts as a failure.
  public var failOn = Severity.check
  /// The program's version.
  public var version = ""
  /// The documentation of a rule; nil for a tool's message, which has none.
  public var rule: @Sendable (String) -> RuleInfo? = { _ in nil }

  public init() {}
}
