// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The form for programs; `docs/report.schema.json` says what it holds.
public enum JSONReport {
  /// Raised when a field changes its meaning or goes; new fields may come at any time.
  public static let version = 1

  /// All results as one object, with a line feed at the end.
  public static func text(of results: [CheckResult]) -> String {
    object([("version", "\(version)"), ("results", array(results.map(text)))]) + "\n"
  }

  private static func text(of result: CheckResult) -> String {
    var fields = [
      ("check", string(result.check)), ("subject", string(result.subject)),
      ("state", string(state(result.state))),
      ("summary", string(result.summary)), ("linesChecked", "\(result.linesChecked)"),
    ]
    if case .notRun(let reason) = result.state { fields.append(("reason", string(reason))) }
    fields.append(("findings", array(result.findings.map(text))))
    return object(fields)
  }

  private static func state(_ state: CheckResult.State) -> String {
    switch state {
    case .success: "success"
    case .warning: "warning"
    case .fail: "fail"
    case .notRun: "not run"
    }
  }

  private static func text(of finding: Finding) -> String {
    var fields = [
      ("rule", string(finding.rule)), ("severity", string(finding.severity.rawValue)),
      ("message", string(finding.message)), ("input", string(finding.place.input)),
      ("inputLine", "\(finding.place.inputLine)"),
    ]
    if let path = finding.place.path {
      fields += [("path", string(path)), ("line", "\(finding.place.line)")]
      let columns = finding.place.columns
      if !columns.isEmpty {
        fields.append(("columns", array(["\(columns.lowerBound)", "\(columns.upperBound)"])))
      }
    }
    if let symbol = finding.symbol { fields.append(("symbol", string(symbol))) }
    if !finding.excerpt.isEmpty {
      fields.append(("excerpt", array(finding.excerpt.map { string(String(lossy: $0)) })))
    }
    if let fix = finding.fix { fields.append(("fix", string(fix.trust.rawValue))) }
    return object(fields)
  }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(string($0)):\($1)" }.joined(separator: ",") + "}"
  }

  private static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  /// A string as RFC 8259, section 7 wants it; everything that could hurt a terminal is escaped.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where Printable.isHarmful(scalar):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
