// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Carries out fixes of findings, the safe ones unless told otherwise, on the text that was checked.
public struct FixApplier {
  /// The text with the edits made.
  public private(set) var text: Bytes
  /// The findings whose fix was made.
  public private(set) var cured: [Finding] = []

  /// `findings` are those of `text`. A fix that touches what another one changes is left for the next
  /// pass. In a patch, the line counts of hunk headers follow the edits.
  public init(_ findings: [Finding], on text: Bytes, isPatch: Bool, trusting: Set<Fix.Trust> = [.safe]) {
    var edits: [Edit] = []
    var end = 0
    for (finding, fix) in Self.candidates(findings, within: text.count, trusting) {
      guard let first = fix.edits.first, let last = fix.edits.last else { continue }
      let repeats = fix.edits.allSatisfy { edits.contains($0) }
      guard first.range.lowerBound >= end || repeats else { continue }
      cured.append(finding)
      if repeats { continue }
      edits += fix.edits
      // An insertion takes its place, so that two of them are not made at once in an order left to chance.
      end = max(last.range.upperBound, last.range.lowerBound + 1)
    }
    if isPatch { edits = HunkRecount(text).headers(after: edits) + edits }
    self.text = Self.apply(edits.sorted { $0.range.lowerBound < $1.range.lowerBound }, to: text)
  }

  /// Trusted fixes, first edit first; those that lie outside of the text are no fixes of it.
  private static func candidates(
    _ findings: [Finding], within count: Int, _ trusted: Set<Fix.Trust>
  ) -> [(Finding, Fix)] {
    findings.compactMap { finding -> (Finding, Fix)? in
      guard let fix = finding.fix, trusted.contains(fix.trust), let last = fix.edits.last,
        last.range.upperBound <= count, isAscending(fix.edits)
      else { return nil }
      return (finding, fix)
    }.sorted { start($0.1) < start($1.1) }
  }

  private static func start(_ fix: Fix) -> Int { fix.edits.first?.range.lowerBound ?? 0 }

  private static func isAscending(_ edits: [Edit]) -> Bool {
    zip(edits, edits.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
  }

  private static func apply(_ edits: [Edit], to text: Bytes) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(text.count + 256)
    var at = 0
    for edit in edits where edit.range.lowerBound >= at {
      out += text[at..<edit.range.lowerBound]
      out += edit.replacement
      at = edit.range.upperBound
    }
    return out + text[at...]
  }
}
