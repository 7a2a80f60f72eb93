// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting
import Testing

/// The three forms of the same results.
@Suite struct ReportTests {
  static let finding = Finding(
    rule: "TRAILING_WHITESPACE", severity: .error, message: "trailing \u{1B}[2J whitespace\nmore",
    place: Place(input: "x.patch", inputLine: 12, path: "drivers/hv/a.c", line: 7, columns: 8..<10),
    excerpt: [Array("\tint ret\t ".utf8)])
  static let results = [
    CheckResult(check: "style", subject: "x.patch", findings: [finding], linesChecked: 30),
    CheckResult(check: "style", subject: "y.patch", findings: [], linesChecked: 1),
    CheckResult(check: "build", subject: "z", state: .notRun(because: "no \"kernel\"")),
  ]

  static func json(_ results: [CheckResult]) -> String {
    var report = JSONReport()
    return report.report(of: results)
  }

  private static func text(of result: CheckResult, usesColor: Bool = false) -> String {
    var report = TextReport(usesColor: usesColor)
    return report.text(of: result)
  }

  @Test func terseIsOneLineAFinding() {
    let lines = Self.results.map { TerseReport().text(of: $0) }
    #expect(lines[0] == "x.patch:12: ERROR:TRAILING_WHITESPACE: trailing \\x{1b}[2J whitespace\n")
    #expect(lines[1] == "")
    #expect(lines[2] == "z: NOT RUN:build: no \"kernel\"\n")
  }

  @Test func textShowsTheLineAndACaret() {
    var report = TextReport(usesColor: false)
    #expect(
      report.text(of: Self.results[0]) == """
        x.patch: drivers/hv/a.c:7:9: error: trailing \\x{1b}[2J whitespace [TRAILING_WHITESPACE]
            7 | \tint ret\t\u{20}
              | \t       ^~
            more
        x.patch: 1 error in 30 lines

        """)
    #expect(report.text(of: Self.results[1]) == "y.patch: nothing found in 1 lines\n")
    #expect(report.text(of: Self.results[2]) == "z: build not run: no \"kernel\"\n")
  }

  @Test func theCaretStandsUnderWideLetters() {
    let line = "\t\u{4E2D}e\u{301}\tx"
    let columns = line.utf8.count - 1..<line.utf8.count
    let finding = Finding(
      rule: "X", severity: .check, message: "m",
      place: Place(input: "a.c", path: "a.c", line: 3, columns: columns),
      excerpt: [Array(line.utf8)], fix: Fix(trust: .safe, edits: []))
    let text = Self.text(
      of: CheckResult(check: "style", subject: "s", findings: [finding]))
    #expect(text.contains("\n      | \t   \t^\n    fix: --fix cures this\n"))
    // Over a tab the mark reaches to the tab stop: 8 - 3 columns, and the letter behind it.
    var wide = finding
    wide.place.columns = line.utf8.count - 2..<line.utf8.count
    let other = Self.text(
      of: CheckResult(check: "style", subject: "s", findings: [wide]))
    #expect(other.contains("\n      | \t   ^~~~~~\n"))
  }

  @Test func theTotalNamesWhatDidNotRun() {
    var report = TextReport(usesColor: false)
    _ = report.report(of: Self.results)
    #expect(
      report.closing()
        == "total: 1 error in 3 results\nnot run: build of z, because no \"kernel\"\n")
    var single = TextReport(usesColor: false)
    _ = single.text(of: Self.results[0])
    #expect(single.closing() == "")
  }

  @Test func terseHasNoPlaceWhereThereIsNone() {
    let finding = Finding(
      rule: "MISSING_SIGN_OFF", severity: .error, message: "no sign-off", place: Place(input: "x.patch"))
    #expect(
      TerseReport().text(of: CheckResult(check: "style", subject: "x.patch", findings: [finding]))
        == "ERROR:MISSING_SIGN_OFF: no sign-off\n")
  }

  @Test func findingsAreInTheOrderOfReports() {
    let places = [
      Place(input: "p", path: "b.c", line: 1), Place(input: "p", path: "a.c", line: 2, columns: 4..<5),
      Place(input: "p", path: "a.c", line: 2, columns: 1..<2), Place(input: "p", inputLine: 3),
      Place(input: "p", inputLine: 2),
    ]
    let findings = places.map { Finding(rule: "R", severity: .check, message: "", place: $0) }
    let result = CheckResult(check: "style", subject: "p", findings: findings.reversed())
    #expect(result.findings.map(\.place) == [places[4], places[3], places[2], places[1], places[0]])
  }

  @Test func colorsOnlyWhereAsked() {
    let escape = Character("\u{1B}")
    #expect(!Self.text(of: Self.results[0]).contains(escape))
    #expect(Self.text(of: Self.results[0], usesColor: true).contains("\u{1B}[31merror\u{1B}[0m"))
  }

  @Test func jsonEscapesWhatItMust() {
    let text = Self.json(Self.results)
    #expect(
      text.hasPrefix(
        "{\"version\":1,\"results\":[{\"check\":\"style\",\"subject\":\"x.patch\",\"state\":\"fail\""))
    #expect(text.contains("\"message\":\"trailing \\u001b[2J whitespace\\nmore\""))
    #expect(text.contains("\"reason\":\"no \\\"kernel\\\"\""))
    #expect(text.hasSuffix("]}\n") && !text.dropLast().contains("\n"))
  }

  @Test func hostileTextIsShownAsItIs() {
    #expect(Printable.text([0x61, 0x07, 0xFF, 0x0A]) == "a\\x{7}\u{FFFD}\\x{a}")
    #expect(Printable.text("\u{202E}abc") == "\\x{202e}abc")
    #expect(Printable.text("Grüße\t") == "Grüße\t")
  }
}
