// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck

/// A source, and what its fixes make of it.
struct CuredSource {
  let source: CheckSource
  let fixed: CheckSource
  /// What is gone; empty where nothing could be done.
  let cured: [Finding]

  /// The rules that had something to fix, and how often: `2 SPACING, 1 TRAILING_WHITESPACE`.
  var summary: String {
    var counts: [String: Int] = [:]
    for finding in cured { counts[finding.rule, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}

/// Makes the safe fixes of texts, in memory.
struct Cure {
  let checker: PatchChecker

  /// A fix can lay bare another one's fault; more passes than this mean that two rules disagree.
  private static let passes = 5

  func cure(_ sources: [CheckSource], _ results: [CheckResult]) async throws -> [CuredSource] {
    var cures: [CuredSource] = []
    for (source, result) in zip(sources, results) { cures.append(try await cure(source, result)) }
    return cures
  }

  private func cure(_ source: CheckSource, _ first: CheckResult) async throws -> CuredSource {
    var fixed = source
    var findings = first.findings
    var cured: [Finding] = []
    for _ in 0..<Self.passes where !findings.isEmpty {
      let input = try fixed.input()
      let applier = FixApplier(
        Self.curable(findings, of: source), on: input.text, isPatch: input.kind == .patch)
      guard !applier.cured.isEmpty else { break }
      cured += applier.cured
      fixed = fixed.with(text: applier.text)
      findings = try await checker.check([fixed]).flatMap(\.findings)
    }
    return CuredSource(source: source, fixed: cured.isEmpty ? source : fixed, cured: cured)
  }

  /// A commit's message is in no file.
  private static func curable(_ findings: [Finding], of source: CheckSource) -> [Finding] {
    if case .commit = source.origin { findings.filter { $0.place.path != nil } } else { findings }
  }
}
