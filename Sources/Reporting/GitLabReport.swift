// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// GitLab's code quality report: a subset of Code Climate's issues, in one array.
public struct GitLabReport: Reporter {
  private var isFirst = true
  /// How often each finding has been told: GitLab drops what has a fingerprint that it knows.
  private var told: [Finding.Identity: Int] = [:]

  public init() {}

  public func opening() -> String { "[" }
  public func closing() -> String { "]\n" }

  public mutating func text(of result: CheckResult) -> String {
    var text = ""
    for finding in result.findings { text += separator() + value(of: finding).text }
    if case .notRun(let reason) = result.state {
      let finding = Finding(
        rule: "\(result.check):not-run", severity: .error, message: "\(result.check) not run: \(reason)",
        place: Place(input: result.subject))
      text += separator() + value(of: finding).text
    }
    return text
  }

  private mutating func separator() -> String {
    defer { isFirst = false }
    return isFirst ? "" : ","
  }

  private mutating func value(of finding: Finding) -> JSONText {
    let identity = finding.identity
    let number = told[identity, default: 0]
    told[identity] = number + 1
    var print = identity.fingerprint
    if number > 0 { print.add("\(number)".utf8) }
    // GitLab wants a line; the first stands for the file.
    let line = finding.place.path == nil ? finding.place.inputLine : finding.place.line
    return .object([
      ("description", .string(finding.message)), ("check_name", .string(finding.rule)),
      ("fingerprint", .string("\(print)")), ("severity", .string(severity(finding.severity))),
      (
        "location",
        .object([
          ("path", .string(identity.path)), ("lines", .object([("begin", .number(max(1, line)))])),
        ])
      ),
    ])
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .check: "info"
    case .warning: "minor"
    case .error: "major"
    }
  }
}
