// SPDX-License-Identifier: GPL-2.0-only

/// Findings that were there before: what is left of a report without them is new.
///
/// Each is known by what it is about (`Finding.Identity`), and of several alike as many are known as there
/// were, so that one more of a kind is new. In a file a kind has a line, `TYPE CONTEXT COUNT PATH`, in the
/// order of paths, so that two branches that cure different files merge.
public struct FindingBaseline: Hashable, Sendable {
  private var counts: [Finding.Identity: Int] = [:]

  public init() {}

  public mutating func add(_ findings: [Finding]) {
    for finding in findings { counts[finding.identity, default: 0] += 1 }
  }

  /// Takes those of `findings` out that are known, and forgets as many: what is asked first is known first.
  public mutating func new(_ findings: [Finding]) -> [Finding] {
    findings.filter { finding in
      guard let count = counts[finding.identity], count > 0 else { return true }
      counts[finding.identity] = count - 1
      return false
    }
  }

  /// Findings that were known and not met.
  public var left: Int { counts.values.reduce(0, +) }

  // MARK: The file

  /// Reads a baseline file. Throws `PatchError.malformedBaseline` with the line.
  public init(text: Bytes) throws(PatchError) {
    for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let fields = line.split(separator: 0x20, maxSplits: 3).map { String(lossy: $0) }
      guard fields.count == 4, let context = Fingerprint(fields[1]), let count = Int(fields[2]),
        (1...1_000_000).contains(count)
      else { throw .malformedBaseline(line: index + 1) }
      counts[Finding.Identity(rule: fields[0], path: fields[3], context: context), default: 0] += count
    }
  }

  public var text: String {
    let rows = counts.filter { $0.value > 0 }.sorted { Self.key($0.key) < Self.key($1.key) }
    return
      "# SPDX-License-Identifier: GPL-2.0-only\n# Known findings: made by patchkit check --write-baseline.\n"
      + rows.map { "\($0.key.rule) \($0.key.context) \($0.value) \($0.key.path)\n" }.joined()
  }

  private static func key(_ identity: Finding.Identity) -> (String, String, String) {
    (identity.path, identity.rule, "\(identity.context)")
  }
}
