// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// checkpatch's one-line form, which editors and CI scripts read:
/// `INPUT:LINE: LEVEL:TYPE: message`, or `LEVEL:TYPE: message` for what belongs to no line.
public struct TerseReport: Reporter {
  public init() {}

  /// Every finding, a line each. What did not run is a line too: silence would look like success.
  public func text(of result: CheckResult) -> String {
    var text = result.findings.map { Self.line(of: $0) + "\n" }.joined()
    if case .notRun(let reason) = result.state {
      text += "\(Printable.text(result.subject)): NOT RUN:\(result.check): \(Printable.text(reason))\n"
    }
    return text
  }

  /// The line number is the input's; a finding of a build, which reads no input of ours, has its file's.
  static func line(of finding: Finding) -> String {
    let place = finding.place
    var prefix = place.inputLine > 0 ? "\(Printable.text(place.input)):\(place.inputLine): " : ""
    if place.inputLine == 0, let path = place.path {
      prefix = place.line > 0 ? "\(Printable.text(path)):\(place.line): " : "\(Printable.text(path)): "
    }
    let level = finding.severity.rawValue.uppercased()
    let message = Self.firstLine(of: finding.message)
    return "\(prefix)\(level):\(Printable.text(finding.rule)): \(Printable.text(message))"
  }

  /// The first line that is not empty.
  private static func firstLine(of message: String) -> String {
    guard message.utf8.contains(0x0A) else { return message }
    return message.split(separator: "\n").first.map(String.init) ?? ""
  }
}
