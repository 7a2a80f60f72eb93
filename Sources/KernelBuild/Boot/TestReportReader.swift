// SPDX-License-Identifier: GPL-2.0-only

/// Reads KTAP out of a kernel's log, where other lines may be between its own.
struct TestReportReader {
  /// A level of nesting, four blanks each, that is being read.
  private struct Level {
    var suite = ""
    var planned: Int?
    var results = 0
  }

  private var report = TestReport()
  /// Empty outside of a report. The last one is the innermost.
  private var levels: [Level] = []
  private var words: [String] = []

  static func report(in lines: some Sequence<String>) -> TestReport {
    var reader = TestReportReader()
    for line in lines { reader.read(line) }
    reader.end()
    return reader.report
  }

  private mutating func read(_ line: String) {
    let indentation = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indentation)
    let depth = indentation / 4
    if text.hasPrefix("KTAP version ") || text.hasPrefix("TAP version ") {
      open(depth)
    } else if levels.isEmpty {
      return
    } else if let suite = Self.rest(text, "# Subtest: ") {
      open(depth)
      levels[levels.count - 1].suite = String(suite)
    } else if let plan = Self.rest(text, "1..").flatMap({ Int($0) }), depth < levels.count {
      levels[depth].planned = plan
    } else if let result = Self.result(text), depth < levels.count {
      add(result, depth)
    } else if text.contains(" FAILED at ") {
      words = [Self.rest(text, "# ").map(String.init) ?? String(text)]
    } else if !words.isEmpty, indentation > 0 {
      words.append(String(text))
    }
  }

  private mutating func open(_ depth: Int) {
    // Each suite says the version, too, and then its name.
    while levels.count <= depth, levels.count < 16 { levels.append(Level()) }
  }

  private struct Result {
    var isOK: Bool
    var isSkipped: Bool
    var name: String
  }

  /// `ok 1 - name # SKIP reason`, `not ok 2 name`.
  private static func result(_ text: Substring) -> Result? {
    let isOK = text.hasPrefix("ok ")
    guard isOK || text.hasPrefix("not ok ") else { return nil }
    let rest = text.dropFirst(isOK ? 3 : 7)
    let number = rest.prefix { $0.isNumber }
    guard !number.isEmpty else { return nil }
    let name = rest.dropFirst(number.count).drop { $0 == " " || $0 == "-" }
    let cut = name.firstRange(of: " # ")?.lowerBound ?? name.endIndex
    return Result(isOK: isOK, isSkipped: name[cut...].hasPrefix(" # SKIP"), name: String(name[..<cut]))
  }

  private mutating func add(_ result: Result, _ depth: Int) {
    levels[depth].results += 1
    let inner = levels.count > depth + 1 ? levels[depth + 1] : nil
    if let inner, inner.results > 0 || inner.planned != nil {
      finish(depth + 1, inner)
    } else if result.isSkipped {
      report.skipped += 1
    } else if result.isOK {
      report.passed += 1
    } else {
      let place = TroubleGrammar.place(after: " at ", in: words.first ?? "")
      report.failures.append(
        TestReport.Failure(
          name: (suites(depth) + [result.name]).joined(separator: "."), words: words, path: place?.path,
          line: place?.line ?? 0))
    }
    levels.removeSubrange((depth + 1)...)
    words = []
  }

  private mutating func finish(_ depth: Int, _ level: Level) {
    if let planned = level.planned, planned > level.results {
      report.incomplete.append(suites(depth).joined(separator: "."))
    }
  }

  private func suites(_ depth: Int) -> [String] { levels[...depth].map(\.suite).filter { !$0.isEmpty } }

  /// What is still open when the log ends has not come to its end.
  private mutating func end() {
    for depth in levels.indices.reversed() where depth > 0 || levels[depth].planned != nil {
      let level = levels[depth]
      if depth > 0, level.planned == nil || level.results < level.planned ?? 0 {
        report.incomplete.append(suites(depth).joined(separator: "."))
      } else {
        finish(depth, level)
      }
    }
    report.incomplete.removeAll { $0.isEmpty }
  }

  private static func rest(_ text: Substring, _ prefix: String) -> Substring? {
    text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : nil
  }
}
