// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a build printed, understood: findings, and what is left.
public struct BuildLog: Hashable, Sendable {
  /// In the order printed; the same message at the same place once, however many objects include the header.
  public var findings: [Finding]
  /// Lines that no finding holds, other than Kbuild's progress; bytes as they came.
  public var log: Bytes

  /// Reads `output`, standard output and standard error of make in one.
  ///
  /// Never fails: what is not understood is in `log`. That a command failed is a finding only
  /// where nothing else says why.
  public init(parsing output: Bytes, sources: SourceMap) {
    let reader = LogReader(output)
    let attribution = Attribution(map: sources)
    log = reader.rest
    let causes = reader.diagnostics.filter { !$0.isConsequence }
    var seen: Set<Finding> = []
    findings = causes.map(attribution.finding).filter { seen.insert($0).inserted }
    if !findings.contains(where: { $0.severity == .error }),
      let first = reader.diagnostics.first(where: \.isConsequence)
    {
      findings.append(attribution.finding(first))
    }
  }
}
