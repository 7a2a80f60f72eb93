// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The form for people: where, what, the line itself and a caret under the fault.
///
///     drivers/hv/a.c:12:8: error: trailing whitespace [TRAILING_WHITESPACE]
///        12 |     int ret;
///           |            ^~
public struct TextReport: Reporter {
  /// Escape sequences for a terminal.
  public let usesColor: Bool

  private var results = 0
  private var counts = Counts()
  private var notRun = ""

  public init(usesColor: Bool) { self.usesColor = usesColor }

  public mutating func text(of result: CheckResult) -> String {
    results += 1
    counts.add(result.findings)
    if case .notRun(let reason) = result.state {
      let name = "\(Printable.text(result.check)) of \(Printable.text(result.subject))"
      notRun += "not run: \(name), because \(Printable.text(reason))\n"
    }
    var text = result.findings.map { self.text(of: $0) }.joined() + log(of: result)
    text += "\(Printable.text(result.subject)): \(verdict(of: result))\n"
    return text
  }

  /// What the tools said and nobody understood: it may be the reason that is looked for.
  private func log(of result: CheckResult) -> String {
    result.log.split(separator: 0x0A).map { "    said: \(cut(Printable.text($0)))\n" }.joined()
  }

  private func verdict(of result: CheckResult) -> String {
    if case .notRun(let reason) = result.state { return "\(result.check) not run: \(Printable.text(reason))" }
    let lines = result.linesChecked > 0 ? " in \(result.linesChecked) lines" : ""
    var own = Counts()
    own.add(result.findings)
    return outcome(own) + lines
      + (result.summary.isEmpty ? "" : ": \(Printable.text(result.summary))")
  }

  /// The closing words on several results: what was found in all, and every check that did not run.
  /// Empty for a single one, which has said so itself.
  public func closing() -> String {
    results > 1 ? "total: \(outcome(counts)) in \(results) results\n" + notRun : ""
  }

  /// Findings by level.
  private struct Counts {
    private(set) var levels: [Severity: Int] = [:]

    mutating func add(_ findings: [Finding]) {
      for finding in findings { levels[finding.severity, default: 0] += 1 }
    }
  }

  private func outcome(_ counts: Counts) -> String {
    let words = Severity.allCases.reversed().compactMap { level -> String? in
      let count = counts.levels[level, default: 0]
      return count == 0 ? nil : "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
    }
    return words.isEmpty ? paint("nothing found", 32) : words.joined(separator: ", ")
  }

  private func text(of finding: Finding) -> String {
    let lines = finding.message.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      Printable.text(String(Substring($0)))
    }
    let level = paint(finding.severity.rawValue, color(of: finding.severity))
    var text = "\(paint(place(of: finding.place), 1)): \(level): \(lines.first ?? "") [\(finding.rule)]\n"
    text += excerpt(of: finding)
    text += lines.dropFirst().map { "    \($0)\n" }.joined()
    return finding.fix?.trust == .safe ? text + "    fix: --fix cures this\n" : text
  }

  /// The file's line where there is one, as editors jump there; otherwise the input's.
  private func place(of place: Place) -> String {
    guard let path = place.path, place.line > 0 else {
      return Printable.text(place.input) + (place.inputLine > 0 ? ":\(place.inputLine)" : "")
    }
    let column = place.columns.isEmpty ? "" : ":\(place.columns.lowerBound + 1)"
    let origin = path == place.input ? "" : "\(Printable.text(place.input)): "
    return "\(origin)\(Printable.text(path)):\(place.line)\(column)"
  }

  private func excerpt(of finding: Finding) -> String {
    guard let first = finding.excerpt.first else { return "" }
    let start = finding.place.line > 0 ? finding.place.line : finding.place.inputLine
    let width = max(5, String(start + finding.excerpt.count).count + 1)
    let margin = String(repeating: " ", count: width) + " | "
    var text = ""
    for (index, line) in finding.excerpt.prefix(6).enumerated() {
      let number = String(start + index)
      text +=
        String(repeating: " ", count: width - number.count) + number + " | " + cut(Printable.text(line))
        + "\n"
      if index == 0, let caret = caret(under: first, finding.place.columns) {
        text += margin + paint(caret, 32) + "\n"
      }
    }
    return text
  }

  /// The line up to the fault in blanks, tabs kept so that the caret stands right; nil for the whole line.
  private func caret(under line: Bytes, _ columns: Range<Int>) -> String? {
    let columns = columns.clamped(to: 0..<line.count)
    guard !columns.isEmpty, columns.lowerBound < 200 else { return nil }
    let before = Printable.text(line[..<columns.lowerBound])
    var blanks = ""
    for scalar in before.unicodeScalars {
      blanks += scalar == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.columns(of: scalar))
    }
    let start = DisplayWidth.columns(of: before.unicodeScalars, from: 0)
    let end = DisplayWidth.columns(of: Printable.text(line[columns]).unicodeScalars, from: start)
    return blanks + "^" + String(repeating: "~", count: max(0, min(end - start, 200) - 1))
  }

  private func cut(_ text: String) -> String {
    text.utf8.count > 240 && text.count > 240 ? text.prefix(240) + "..." : text
  }

  private func color(of severity: Severity) -> Int {
    switch severity {
    case .error: 31
    case .warning: 33
    case .check: 36
    }
  }

  private func paint(_ text: String, _ code: Int) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
