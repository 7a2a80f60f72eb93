// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The form for programs; `docs/report.schema.json` says what it holds.
public struct JSONReport: Reporter {
  /// Raised when a field changes its meaning or goes; new fields may come at any time.
  public static let version = 1

  private var isFirst = true

  public init() {}

  /// One object on one line, with a line feed at the end.
  public func opening() -> String { "{\"version\":\(Self.version),\"results\":[" }
  public func closing() -> String { "]}\n" }

  public mutating func text(of result: CheckResult) -> String {
    defer { isFirst = false }
    return (isFirst ? "" : ",") + Self.value(of: result).text
  }

  private static func value(of result: CheckResult) -> JSONText {
    var fields: [(String, JSONText)] = [
      ("check", .string(result.check)), ("subject", .string(result.subject)),
      ("state", .string(state(result.state))),
      ("summary", .string(result.summary)), ("linesChecked", .number(result.linesChecked)),
    ]
    if case .notRun(let reason) = result.state { fields.append(("reason", .string(reason))) }
    fields.append(("findings", .array(result.findings.map(value))))
    if !result.log.isEmpty { fields.append(("log", .string(String(lossy: result.log)))) }
    return .object(fields)
  }

  private static func state(_ state: CheckResult.State) -> String {
    switch state {
    case .success: "success"
    case .warning: "warning"
    case .fail: "fail"
    case .notRun: "not run"
    }
  }

  private static func value(of finding: Finding) -> JSONText {
    var fields: [(String, JSONText)] = [
      ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)), ("input", .string(finding.place.input)),
      ("inputLine", .number(finding.place.inputLine)), ("context", .string("\(finding.context)")),
    ]
    if let path = finding.place.path {
      fields += [("path", .string(path)), ("line", .number(finding.place.line))]
      let columns = finding.place.columns
      if !columns.isEmpty {
        fields.append(("columns", .array([.number(columns.lowerBound), .number(columns.upperBound)])))
      }
    }
    if let symbol = finding.symbol { fields.append(("symbol", .string(symbol))) }
    if !finding.excerpt.isEmpty {
      fields.append(("excerpt", .array(finding.excerpt.map { .string(String(lossy: $0)) })))
    }
    if let fix = finding.fix { fields.append(("fix", .string(fix.trust.rawValue))) }
    return .object(fields)
  }
}
