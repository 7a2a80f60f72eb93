// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// JUnit's XML, which CI servers show as tests: a suite for each result, a case for each finding.
///
/// A finding below `--fail-on` is a case that passed and has something to say. There is no official schema;
/// elements and attributes are those that Jenkins and GitLab read.
public struct JUnitReport: Reporter {
  private let failOn: Severity

  public init(_ context: ReportContext) { failOn = context.failOn }

  public func opening() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"patchkit\">\n"
  }
  public func closing() -> String { "</testsuites>\n" }

  public mutating func text(of result: CheckResult) -> String {
    var cases = result.findings.map { element(of: $0, result) }
    var errors = 0
    if case .notRun(let reason) = result.state {
      let error = "<error type=\"not run\" message=\(quoted(reason))/>"
      cases.append(element("\(result.check) runs", result, [error]))
      errors = 1
    }
    if cases.isEmpty { cases = [element("nothing is found", result, [])] }
    let failures = result.findings.count { $0.severity >= failOn }
    return
      "  <testsuite name=\(quoted(result.subject)) tests=\"\(cases.count)\" failures=\"\(failures)\" "
      + "errors=\"\(errors)\" skipped=\"0\">\n" + cases.joined() + "  </testsuite>\n"
  }

  private func element(of finding: Finding, _ result: CheckResult) -> String {
    let line = TerseReport.line(of: finding)
    let place = finding.place.path.map { "\($0):\(finding.place.line)" } ?? finding.place.input
    let excerpt = finding.excerpt.prefix(6).map { Printable.text($0) }
    let detail = escaped(([line] + excerpt).joined(separator: "\n"))
    let content =
      finding.severity >= failOn
      ? "<failure type=\(quoted(finding.rule)) message=\(quoted(finding.message))>\(detail)</failure>"
      : "<system-out>\(detail)</system-out>"
    return element("\(finding.rule) at \(place)", result, [content])
  }

  private func element(_ name: String, _ result: CheckResult, _ content: [String]) -> String {
    let start = "    <testcase name=\(quoted(name)) classname=\(quoted("patchkit.\(result.check)"))"
    return content.isEmpty
      ? start + "/>\n" : start + ">\n      \(content.joined(separator: "\n      "))\n    </testcase>\n"
  }

  private func quoted(_ text: String) -> String { "\"\(escaped(Printable.text(text)))\"" }

  /// As XML 1.0 wants it. It has no way to write most control characters, so they were made visible before.
  private func escaped(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": shown += "&amp;"
      case "<": shown += "&lt;"
      case ">": shown += "&gt;"
      case "\"": shown += "&quot;"
      case "\t": shown += "&#9;"
      case "\u{FFFE}", "\u{FFFF}": shown += "\u{FFFD}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
