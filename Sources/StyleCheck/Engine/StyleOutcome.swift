// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What the check of one input found, before the other inputs of the run are known.
public struct StyleOutcome: Sendable {
  let subject: String
  let findings: [Finding]
  let linesChecked: Int
  /// For findings that are told once a run: their index in `findings`, and what they are about.
  let onceKeys: [Int: RunKey]
  /// Names in mixed case that this input has, and that later inputs may use.
  let names: Set<Word>
}

/// What a finding that is told once a run is about.
public enum RunKey: Hashable, Sendable {
  case name(Word)
  case fault(String)
}

/// Settles what is told once a run: the first input, in their order, tells it.
public struct OncePerRun {
  private var names: Set<Word> = []
  private var faults: Set<String> = []

  public init() {}

  /// The result of the next input. Callers pass outcomes in the order of the inputs.
  public mutating func result(of outcome: StyleOutcome) -> CheckResult {
    var findings = outcome.findings
    if !outcome.onceKeys.isEmpty {
      findings = findings.indices.filter { isNew(outcome.onceKeys[$0]) }.map { findings[$0] }
    }
    names.formUnion(outcome.names)
    return CheckResult(
      check: "style", subject: outcome.subject, findings: findings, linesChecked: outcome.linesChecked)
  }

  private mutating func isNew(_ key: RunKey?) -> Bool {
    switch key {
    case nil: true
    case .name(let word): !names.contains(word)
    case .fault(let text): faults.insert(text).inserted
    }
  }
}
