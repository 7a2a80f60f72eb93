// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What became of one job on another machine.
public enum ClusterOutcome: Hashable, Sendable {
  /// It ran; these are its results.
  case results([CheckResult])
  /// It could not be done: message, cause and hint of its failure.
  case failed(message: String, cause: String?, hint: String?)

  /// As it is carried from machine to machine. Fixes are not part of it: no build has any.
  var record: Bytes {
    var writer = RecordWriter()
    switch self {
    case .results(let results):
      writer.add("results")
      writer.list(results) { $0.add($1) }
    case .failed(let message, let cause, let hint):
      writer.add("failed")
      writer.add(message)
      writer.add(cause)
      writer.add(hint)
    }
    return writer.bytes
  }

  /// Nil for what is no whole record.
  init?(record: Bytes) {
    var reader = RecordReader(record)
    guard let outcome = try? Self.read(&reader), reader.isAtEnd else { return nil }
    self = outcome
  }

  private static func read(_ reader: inout RecordReader) throws(RecordReader.Damage) -> ClusterOutcome {
    switch try reader.string() {
    case "results":
      return .results(try reader.list { reader throws(RecordReader.Damage) in try reader.result() })
    case "failed":
      return .failed(message: try reader.string(), cause: try reader.optional(), hint: try reader.optional())
    default: throw RecordReader.Damage()
    }
  }
}

extension RecordWriter {
  fileprivate mutating func add(_ result: CheckResult) {
    add(result.check)
    add(result.subject)
    switch result.state {
    case .success: add("success")
    case .warning: add("warning")
    case .fail: add("fail")
    case .notRun(let reason): add("not run: " + reason)
    }
    add(result.summary)
    list(result.findings) { $0.add($1) }
    add(result.log)
    add(result.linesChecked)
  }

  private mutating func add(_ finding: Finding) {
    add(finding.rule)
    add(finding.severity.rawValue)
    add(finding.message)
    add(finding.place.input)
    add(finding.place.inputLine)
    add(finding.place.path)
    add(finding.place.line)
    add(finding.place.columns.lowerBound)
    add(finding.place.columns.upperBound)
    list(finding.excerpt) { $0.add($1) }
    add(finding.symbol)
  }
}

extension RecordReader {
  fileprivate mutating func result() throws(Damage) -> CheckResult {
    CheckResult(
      check: try string(), subject: try string(), state: try state(), summary: try string(),
      findings: try list { reader throws(Damage) in try reader.finding() }, log: try bytes(),
      linesChecked: try number())
  }

  private mutating func state() throws(Damage) -> CheckResult.State {
    let word = try string()
    switch word {
    case "success": return .success
    case "warning": return .warning
    case "fail": return .fail
    case _ where word.hasPrefix("not run: "): return .notRun(because: String(word.dropFirst(9)))
    default: throw Damage()
    }
  }

  private mutating func finding() throws(Damage) -> Finding {
    let rule = try string()
    guard let severity = Severity(rawValue: try string()) else { throw Damage() }
    let message = try string()
    var place = Place(input: try string(), inputLine: try number(), path: try optional(), line: try number())
    let first = try number(), end = try number()
    guard first <= end else { throw Damage() }
    place.columns = first..<end
    let excerpt = try list { reader throws(Damage) in try reader.bytes() }
    return Finding(
      rule: rule, severity: severity, message: message, place: place, excerpt: excerpt, symbol: try optional()
    )
  }
}
