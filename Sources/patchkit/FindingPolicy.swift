// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel
import StyleCheck

/// What a tree has settled about findings: those that were accepted, and those that were there before.
struct FindingPolicy {
  /// Top of the work tree, without links; paths of waivers and baselines are below it.
  private let top: String?
  private var waivers: Waivers
  private var baseline: FindingBaseline
  /// What is left of the findings, for `--write-baseline`.
  private(set) var remaining = FindingBaseline()
  /// Whether anything is known at all: most trees have settled nothing.
  private let knowsNothing: Bool
  /// Whether a type is looked for in whole files.
  private let isRun: (String) -> Bool

  init(
    top: String?, waivers: [WaiverEntry], baseline: FindingBaseline, listsRemaining: Bool,
    isRun: @escaping (String) -> Bool
  ) {
    self.top = top.map(InputFile.resolved)
    self.waivers = Waivers(waivers.map(Waiver.init), today: Self.today)
    self.baseline = baseline
    self.isRun = isRun
    knowsNothing = waivers.isEmpty && baseline.left == 0 && !listsRemaining
  }

  /// The findings of one text that are news. `known` are those that the text had before.
  mutating func news(_ findings: [Finding], of source: CheckSource, known: [Finding]?) -> [Finding] {
    if knowsNothing, known == nil { return findings }
    let path = path(of: source)
    if let path { waivers.sawWhole(path: path, running: isRun) }
    var base = FindingBaseline()
    base.add((known ?? []).map { Self.moved($0, to: path) })
    // Asked under the path in the tree, reported under the user's.
    return findings.filter { finding in
      let asked = [Self.moved(finding, to: path)]
      guard !waivers.uncovered(asked).isEmpty, !base.new(asked).isEmpty, !baseline.new(asked).isEmpty else {
        return false
      }
      remaining.add(asked)
      return true
    }
  }

  /// What is to be said of the waivers; nil for nothing.
  var verdict: CheckResult? {
    let findings = waivers.findings
    return findings.isEmpty
      ? nil : CheckResult(check: "waivers", subject: Manifest.fileName, findings: findings)
  }

  /// Findings of the baseline that were not met.
  var cured: Int { baseline.left }

  /// The path of a source file below the top; nil for patches, whose findings have it, and outside.
  private func path(of source: CheckSource) -> String? {
    guard case .sourceFile(let path) = source.origin, let top else { return nil }
    let full = InputFile.resolved(path)
    return full.hasPrefix(top + "/") ? String(full.dropFirst(top.utf8.count + 1)) : nil
  }

  private static func moved(_ finding: Finding, to path: String?) -> Finding {
    guard let path, finding.place.path != nil else { return finding }
    var finding = finding
    finding.place.path = path
    return finding
  }

  /// The day, in Universal Time.
  private static var today: String {
    var now = time(nil)
    var day = tm()
    gmtime_r(&now, &day)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.tm_year + 1900)-\(padded(day.tm_mon + 1))-\(padded(day.tm_mday))"
  }
}

extension Waiver {
  init(_ entry: WaiverEntry) {
    self.init(
      name: entry.name, types: entry.types, paths: entry.paths, contexts: entry.contexts, until: entry.until,
      place: Place(input: entry.file, inputLine: entry.line, path: Manifest.fileName, line: entry.line))
  }
}
