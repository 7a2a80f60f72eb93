// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting
import TestSupport
import Testing

/// The forms that CI services read, as other programs read them.
@Suite struct ServiceReportTests {
  private static let hostile = Finding(
    rule: "LONG_LINE", severity: .check, message: "50% of <lines> & \"more\"\n::error::\u{1B}[2J,\u{202E}",
    place: Place(input: "a b.patch", inputLine: 3, path: "drivers/\u{E9} x:1,2.c", line: 9, columns: 6..<8),
    excerpt: [Array("\u{E9}\u{1F600}xyz".utf8)])
  private static let message = Finding(
    rule: "GERRIT_CHANGE_ID", severity: .warning, message: "no change id",
    place: Place(input: "c0ffee", inputLine: 4))

  private static let results =
    ReportTests.results + [
      CheckResult(check: "style", subject: "a b.patch", findings: [hostile, hostile, message])
    ]

  private static func report(_ format: OutputFormat, _ results: [CheckResult] = results) -> String {
    var context = ReportContext()
    context.failOn = .warning
    context.version = "1.2.3"
    context.rule = { id in
      id == "LONG_LINE"
        ? RuleInfo(
          id: id, severity: .warning, files: .text, summary: "a long line", why: "It is long.",
          reference: "coding-style.rst", examples: []) : nil
    }
    var reporter = format.reporter(context)
    return reporter.report(of: results)
  }

  private static func python(_ program: String, _ input: String, _ arguments: [String] = []) async throws
    -> String
  {
    let output = try await Oracle.run(
      "/usr/bin/python3", ["-c", program] + arguments, input: Array(input.utf8))
    return String(decoding: output, as: UTF8.self)
  }

  @Test func sarifIsValid() async throws {
    guard await SchemaTests.isUsable() else { return }
    let folder = #filePath.dropLast("ServiceReportTests.swift".utf8.count)
    let program = """
      import json, sys
      from jsonschema import Draft202012Validator
      report = json.load(sys.stdin)
      schema = json.load(open(sys.argv[1]))
      Draft202012Validator.check_schema(schema)
      for error in Draft202012Validator(schema).iter_errors(report): print(error.json_path, error.message)
      run = report['runs'][0]
      rules = run['tool']['driver']['rules']
      for result in run['results']:
          assert rules[result['ruleIndex']]['id'] == result['ruleId']
      place = [r for r in run['results'] if r['ruleId'] == 'LONG_LINE'][0]['locations'][0]['physicalLocation']
      print(place['artifactLocation']['uri'], place['region']['startColumn'], place['region']['endColumn'])
      print([rule.get('shortDescription', {}).get('text') for rule in rules], run['invocations'][0]['executionSuccessful'])
      print(len(set(r['partialFingerprints']['patchkitContext/v1'] for r in run['results'])))
      """
    let schema = folder + "Schemas/sarif.schema.json"
    #expect(
      try await Self.python(program, Self.report(.sarif), [String(schema)]) == """
        drivers/%C3%A9%20x%3A1%2C2.c 3 5
        [None, None, 'a long line'] False
        3

        """)
    let broken = Self.report(.sarif).replacing("\"startLine\":9", with: "\"startLine\":0")
    #expect(try await Self.python(program, broken, [String(schema)]).contains("startLine"))
  }

  @Test func junitIsXML() async throws {
    let program = """
      import sys
      from xml.etree import ElementTree
      root = ElementTree.fromstring(sys.stdin.buffer.read())
      for suite in root:
          print(suite.tag, suite.get('name'), suite.get('tests'), suite.get('failures'), suite.get('errors'))
          for case in suite:
              print('', case.tag, case.get('name'), [child.tag for child in case], [child.get('message') for child in case])
      """
    let lines = try await Self.python(program, Self.report(.junit)).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "testsuite x.patch 1 1 0",
        " testcase TRAILING_WHITESPACE at drivers/hv/a.c:7 ['failure'] ['trailing \\\\x{1b}[2J whitespace\\\\x{a}more']",
        "testsuite y.patch 1 0 0", " testcase nothing is found [] []", "testsuite z 1 0 1",
        " testcase build runs ['error'] ['no \"kernel\"']", "testsuite a b.patch 3 1 0",
        " testcase GERRIT_CHANGE_ID at c0ffee ['failure'] ['no change id']",
        " testcase LONG_LINE at drivers/\u{E9} x:1,2.c:9 ['system-out'] [None]",
        " testcase LONG_LINE at drivers/\u{E9} x:1,2.c:9 ['system-out'] [None]",
      ])
  }

  @Test func githubCommandsCannotBeForged() {
    #expect(
      Self.report(.github) == """
        ::error title=TRAILING_WHITESPACE,file=drivers/hv/a.c,line=7,col=9,endColumn=10::\
        trailing \\x{1b}[2J whitespace%0Amore
        ::error title=build not run::z: no "kernel"
        ::warning title=GERRIT_CHANGE_ID::c0ffee:4: no change id
        ::notice title=LONG_LINE,file=drivers/\u{E9} x%3A1%2C2.c,line=9,col=7,endColumn=8::\
        50%25 of <lines> & "more"%0A::error::\\x{1b}[2J,\\x{202e}
        ::notice title=LONG_LINE,file=drivers/\u{E9} x%3A1%2C2.c,line=9,col=7,endColumn=8::\
        50%25 of <lines> & "more"%0A::error::\\x{1b}[2J,\\x{202e}

        """)
  }

  @Test func gitlabFingerprintsDiffer() async throws {
    let program = """
      import json, sys
      issues = json.load(sys.stdin)
      print(len(issues), len(set(issue['fingerprint'] for issue in issues)))
      print(sorted(set(issue['severity'] for issue in issues)))
      print([issue['location']['lines']['begin'] for issue in issues])
      """
    #expect(
      try await Self.python(program, Self.report(.gitlab))
        == "5 5\n['info', 'major', 'minor']\n[7, 1, 4, 9, 9]\n")
  }

  @Test func anEmptyReportIsWhole() async throws {
    for format in [OutputFormat.json, .sarif, .gitlab] {
      #expect(try await Self.python("import json, sys; json.load(sys.stdin)", Self.report(format, [])) == "")
    }
    #expect(Self.report(.junit, []).hasSuffix("</testsuites>\n"))
  }
}
