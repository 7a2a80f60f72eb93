// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Workflow commands of GitHub Actions: printed by a job, they become annotations of the changed lines.
public struct GitHubReport: Reporter {
  public init() {}

  public mutating func text(of result: CheckResult) -> String {
    var text = result.findings.map { command(of: $0) + "\n" }.joined()
    if case .notRun(let reason) = result.state {
      let title = property("\(result.check) not run")
      text += "::error title=\(title)::\(message("\(result.subject): \(reason)"))\n"
    }
    return text
  }

  private func command(of finding: Finding) -> String {
    let place = finding.place
    var properties = [("title", finding.rule)]
    var origin = ""
    if let path = place.path {
      properties.append(("file", path))
      if place.line > 0 { properties.append(("line", "\(place.line)")) }
      if !place.columns.isEmpty {
        properties += [
          ("col", "\(place.columns.lowerBound + 1)"), ("endColumn", "\(place.columns.upperBound)"),
        ]
      }
    } else {
      // Annotations are for files of the repository, and a message is in none.
      origin = place.input + (place.inputLine > 0 ? ":\(place.inputLine)" : "") + ": "
    }
    let list = properties.map { "\($0)=\(property($1))" }.joined(separator: ",")
    return "::\(level(finding.severity)) \(list)::\(message(origin + finding.message))"
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .check: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// Percent signs would be read as the start of an escape. Line feeds separate lines of the annotation.
  private func message(_ text: String) -> String {
    Printable.lines(text).replacing("%", with: "%25").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
