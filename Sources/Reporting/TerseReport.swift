// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// checkpatch's one-line form, which editors and CI scripts read:
/// `INPUT:LINE: LEVEL:TYPE: message`, or `LEVEL:TYPE: message` for what belongs to no line.
public struct TerseReport: Reporter {
  public init() {}

  /// Every finding, a line each. What did not run is a line too: silence would look like success.
  public func text(of result: CheckResult) -> String {
    var text = ""
    // Most findings of a result are of one input.
    var input = (name: "", shown: "")
    for finding in result.findings {
      if finding.place.input != input.name {
        input = (finding.place.input, Printable.text(finding.place.input))
      }
      Self.add(finding, of: input.shown, to: &text)
      text += "\n"
    }
    if case .notRun(let reason) = result.state {
      text += "\(Printable.text(result.subject)): NOT RUN:\(result.check): \(Printable.text(reason))\n"
    }
    return text
  }

  /// The line number is the input's; a finding of a build, which reads no input of ours, has its file's.
  static func line(of finding: Finding) -> String {
    var text = ""
    add(finding, of: Printable.text(finding.place.input), to: &text)
    return text
  }

  private static func add(_ finding: Finding, of input: String, to text: inout String) {
    let place = finding.place
    if place.inputLine > 0 {
      text += input
      text += ":\(place.inputLine): "
    } else if let path = place.path {
      text += Printable.text(path)
      text += place.line > 0 ? ":\(place.line): " : ": "
    }
    text += finding.severity.label
    text += ":"
    text += Printable.text(finding.rule)
    text += ": "
    text += Printable.text(firstLine(of: finding.message))
  }

  /// The first line that is not empty.
  private static func firstLine(of message: String) -> String {
    guard message.utf8.contains(0x0A) else { return message }
    return message.split(separator: "\n").first.map(String.init) ?? ""
  }
}

extension Severity {
  /// checkpatch's word for the level.
  var label: String {
    switch self {
    case .check: "CHECK"
    case .warning: "WARNING"
    case .error: "ERROR"
    }
  }
}
