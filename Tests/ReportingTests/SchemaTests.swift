// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import Reporting
import TestSupport
import Testing

/// Reports are held against `docs/report.schema.json` by another program's reading of it.
@Suite struct SchemaTests {
  private static let schema =
    String(#filePath.dropLast("Tests/ReportingTests/SchemaTests.swift".utf8.count))
    + "docs/report.schema.json"
  private static let program = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    for line in sys.stdin.buffer.read().decode('utf-8').splitlines():
        errors = list(Draft202012Validator(schema).iter_errors(json.loads(line)))
        print(len(errors))
    """

  /// True where Python has jsonschema; its absence fails in CI.
  static func isUsable() async -> Bool {
    if Oracle.isRequired { return true }
    do {
      _ = try await Oracle.run("/usr/bin/python3", ["-c", "import jsonschema"])
      return true
    } catch {
      print("skipped: python3 has no jsonschema (Debian package python3-jsonschema)")
      return false
    }
  }

  @Test func reportsAreValid() async throws {
    guard await Self.isUsable() else { return }
    var random = Seeded()
    var input = Array(ReportTests.json(ReportTests.results).utf8)
    for _ in 0..<200 { input += Array(ReportTests.json([Self.anyResult(&random)]).utf8) }
    // The schema must be able to fail.
    input += Array("{\"version\":2,\"results\":[]}\n{\"version\":1,\"results\":[{\"check\":1}]}\n".utf8)
    let output = try await Oracle.run("/usr/bin/python3", ["-c", Self.program, Self.schema], input: input)
    let counts = String(decoding: output, as: UTF8.self).split(separator: "\n").map { Int($0) ?? -1 }
    try #require(counts.count == 203, "seed \(random.seed)")
    #expect(counts.dropLast(2).allSatisfy { $0 == 0 }, "seed \(random.seed)")
    #expect(counts.suffix(2).allSatisfy { $0 > 0 })
  }

  private static func anyResult(_ random: inout Seeded) -> CheckResult {
    let bytes = (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) }
    let place = Place(
      input: String(lossy: bytes), inputLine: 1,
      path: Bool.random(using: &random) ? String(lossy: bytes) : nil,
      line: 4, columns: 2..<Int.random(in: 2...5, using: &random))
    let finding = Finding(
      rule: "X", severity: Severity.allCases.randomElement(using: &random) ?? .check,
      message: String(lossy: bytes),
      place: place, excerpt: [bytes], fix: Fix(trust: .unsafe, edits: []), symbol: String(lossy: bytes))
    return CheckResult(check: "style", subject: String(lossy: bytes), findings: [finding])
  }
}
