// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// SARIF 2.1.0 (OASIS), which code scanning services and editors read.
///
/// Results come first and the tool behind them: which rules the report is about is known at the end.
public struct SARIFReport: Reporter {
  private let context: ReportContext
  private var isFirst = true
  /// Rules in the order of their first finding; results name them by number.
  private var rules: [String] = []
  private var numbers: [String: Int] = [:]
  private var notRun: [String] = []

  public init(_ context: ReportContext) { self.context = context }

  public func opening() -> String {
    #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"#
      + #""columnKind":"unicodeCodePoints","results":["#
  }

  public mutating func text(of result: CheckResult) -> String {
    if case .notRun(let reason) = result.state {
      notRun.append("\(result.check) of \(result.subject) did not run: \(reason)")
    }
    var text = ""
    for finding in result.findings {
      text += (isFirst ? "" : ",") + value(of: finding, number: number(of: finding.rule)).text
      isFirst = false
    }
    return text
  }

  public func closing() -> String {
    let driver = JSONText.object([
      ("name", .string("patchkit")), ("version", .string(context.version)),
      ("rules", .array(rules.map(descriptor))),
    ])
    let notes = notRun.map {
      JSONText.object([("level", .string("error")), ("message", .object([("text", .string($0))]))])
    }
    let invocation = JSONText.object([
      ("executionSuccessful", .bool(notRun.isEmpty)), ("toolExecutionNotifications", .array(notes)),
    ])
    return "],\"tool\":" + JSONText.object([("driver", driver)]).text + ",\"invocations\":"
      + JSONText.array([invocation]).text + "}]}\n"
  }

  private mutating func number(of rule: String) -> Int {
    if let number = numbers[rule] { return number }
    numbers[rule] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  private func descriptor(_ id: String) -> JSONText {
    var fields: [(String, JSONText)] = [("id", .string(id))]
    if let rule = context.rule(id) {
      fields += [
        ("shortDescription", .object([("text", .string(rule.summary))])),
        ("fullDescription", .object([("text", .string("\(rule.why) See \(rule.reference)."))])),
        ("defaultConfiguration", .object([("level", .string(Self.level(rule.severity)))])),
      ]
    }
    return .object(fields)
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .check: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  private func value(of finding: Finding, number: Int) -> JSONText {
    var fields: [(String, JSONText)] = [
      ("ruleId", .string(finding.rule)), ("ruleIndex", .number(number)),
      ("level", .string(Self.level(finding.severity))),
      ("message", .object([("text", .string(finding.message))])),
      ("locations", .array([.object([("physicalLocation", place(of: finding))])])),
    ]
    let print = finding.identity.fingerprint
    fields.append(("partialFingerprints", .object([("patchkitContext/v1", .string("\(print)"))])))
    return .object(fields)
  }

  /// The file after the patch; the patch itself where the finding is about no file.
  private func place(of finding: Finding) -> JSONText {
    let place = finding.place
    let line = place.path == nil ? place.inputLine : place.line
    var fields = [("artifactLocation", Self.artifact(place.path ?? place.input))]
    if line > 0 { fields.append(("region", region(of: finding, line: line))) }
    return .object(fields)
  }

  private func region(of finding: Finding, line: Int) -> JSONText {
    var fields: [(String, JSONText)] = [("startLine", .number(line))]
    if let text = finding.excerpt.first {
      let columns = finding.place.columns.clamped(to: 0..<text.count)
      if !columns.isEmpty {
        let start = String(lossy: text[..<columns.lowerBound]).unicodeScalars.count + 1
        let length = max(1, String(lossy: text[columns]).unicodeScalars.count)
        fields += [("startColumn", .number(start)), ("endColumn", .number(start + length))]
      }
      fields.append(("snippet", .object([("text", .string(String(lossy: text)))])))
    }
    return .object(fields)
  }

  /// A URI (RFC 3986): relative to the top of the tree, unless the path is absolute.
  private static func artifact(_ path: String) -> JSONText {
    var uri = path.hasPrefix("/") ? "file://" : path.utf8.prefix { $0 != 0x2F }.contains(0x3A) ? "./" : ""
    for byte in path.utf8 {
      let isKept =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._~/".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      uri += isKept ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
    var fields: [(String, JSONText)] = [("uri", .string(uri))]
    if !path.hasPrefix("/") { fields.append(("uriBaseId", .string("%SRCROOT%"))) }
    return .object(fields)
  }
}
