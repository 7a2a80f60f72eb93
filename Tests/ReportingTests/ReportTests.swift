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

  @Test func terseIsOneLineAFinding() {
    let lines = Self.results.map { TerseReport.text(of: $0) }
    #expect(lines[0] == "x.patch:12: ERROR:TRAILING_WHITESPACE: trailing \\x{1b}[2J whitespace\n")
    #expect(lines[1] == "")
    #expect(lines[2] == "z: NOT RUN:build: no \"kernel\"\n")
  }

  @Test func textShowsTheLineAndACaret() {
    let report = TextReport(usesColor: false)
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

  @Test func colorsOnlyWhereAsked() {
    let escape = Character("\u{1B}")
    #expect(!TextReport(usesColor: false).text(of: Self.results[0]).contains(escape))
    #expect(TextReport(usesColor: true).text(of: Self.results[0]).contains("\u{1B}[31merror\u{1B}[0m"))
  }

  @Test func jsonEscapesWhatItMust() {
    let text = JSONReport.text(of: Self.results)
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
