// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// checkpatch's report: the frame that editors, hooks and CI scripts parse, around messages of ours.
///
///     ERROR:TRAILING_WHITESPACE: trailing whitespace
///     #13: FILE: drivers/hv/a.c:12:
///     +^Iint ret;  $
///
///     total: 1 errors, 0 warnings, 9 lines checked
public struct CheckpatchReport: Sendable {
  private let form: CheckpatchForm
  /// Types that `--verbose` has explained; each is once a run.
  private var explained: Set<String> = []

  /// What was reported for one input: its text, and the numbers of the summary.
  public struct Section: Sendable {
    public var text = ""
    public var errors = 0
    public var warnings = 0
    public var checks = 0
    /// Blanks where none belong were among the faults.
    public var hasWhitespaceFaults = false

    public init() {}

    public var isClean: Bool { errors + warnings + checks == 0 }

    /// Takes in what was reported for a further part of the same input.
    public mutating func append(_ other: Section) {
      text += other.text
      errors += other.errors
      warnings += other.warnings
      checks += other.checks
      hasWhitespaceFaults = hasWhitespaceFaults || other.hasWhitespaceFaults
    }
  }

  public init(_ form: CheckpatchForm) { self.form = form }

  /// The reports on `findings`, in the order of the input's lines.
  ///
  /// - Parameters:
  ///   - name: what stands before the line number: the file, `-`, or a commit's full id.
  ///   - lines: the input that the findings' `inputLine` counts in.
  ///   - linesBefore: added to those numbers where the input is one mail of several.
  public mutating func section(
    _ findings: [Finding], name: String, lines: CheckpatchLines, linesBefore: Int = 0
  ) -> Section {
    var section = Section()
    let place = CheckpatchPlace(form: form, name: name, lines: lines, linesBefore: linesBefore)
    for finding in place.ordered(findings) {
      let body = "\(finding.message.firstLine)\n" + place.excerpt(of: finding)
      if let word = form.onlyWith, !body.contains(word) { continue }
      section.text += text(of: finding, body: body, prefix: place.prefix(of: finding))
      section.text += explanation(of: finding.rule)
      if ["TRAILING_WHITESPACE", "CODE_INDENT"].contains(finding.rule) { section.hasWhitespaceFaults = true }
      switch finding.severity {
      case .error: section.errors += 1
      case .warning: section.warnings += 1
      case .check: section.checks += 1
      }
    }
    return section
  }

  private func text(of finding: Finding, body: String, prefix: String) -> String {
    let level = finding.severity.label
    var text = paint(finding.severity.colorCode) + Printable.text(prefix) + level + ":"
    if form.showsTypes { text += paint(34) + finding.rule + ":" }
    text += paint(0) + " " + body + "\n"
    if form.showsFile { text = Self.withoutSecondLine(text) }
    return form.terse ? text.firstLine + "\n" : text
  }

  /// The line with the place in the input goes; where there is none, the empty line that ends the report.
  private static func withoutSecondLine(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1 { lines.remove(at: 1) }
    return lines.joined(separator: "\n")
  }

  private mutating func explanation(of type: String) -> String {
    guard let words = form.explanation?(type), explained.insert(type).inserted else { return "" }
    return Printable.lines(words) + "\n\n"
  }

  /// `total: 1 errors, 2 warnings, 30 lines checked`; the number of checks where they were asked for.
  public static func summary(of section: Section, lines: Int, withChecks: Bool) -> String {
    let checks = withChecks ? "\(section.checks) checks, " : ""
    return "total: \(section.errors) errors, \(section.warnings) warnings, \(checks)\(lines) lines checked\n"
  }

  /// The line of `--list-types` that says what its colours mean.
  public static func legend(_ form: CheckpatchForm) -> String {
    guard form.usesColor else { return "" }
    let levels = [Severity.error, .warning, .check].map { painted($0.label, $0, form) }
    return " ( Color coding: " + (levels + ["Multiple levels / Undetermined"]).joined(separator: " | ")
      + " )\n\n"
  }

  /// A type in the colour of its level, where there is one.
  public static func painted(_ type: String, _ severity: Severity?, _ form: CheckpatchForm) -> String {
    guard form.usesColor, let severity else { return type }
    return "\u{1B}[\(severity.colorCode)m\(type)\u{1B}[0m"
  }

  private func paint(_ code: Int) -> String { form.usesColor ? "\u{1B}[\(code)m" : "" }
}

extension Severity {
  /// checkpatch's colours.
  var colorCode: Int {
    switch self {
    case .error: 31
    case .warning: 33
    case .check: 32
    }
  }
}

extension String {
  /// What stands before the first line feed.
  var firstLine: String { String(prefix { $0 != "\n" && $0 != "\r\n" }) }
}
