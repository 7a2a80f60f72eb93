// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// Findings that a tree has accepted, with a reason.
public struct Waiver: Sendable {
  let name: String
  let types: Set<String>
  let paths: [String]
  let contexts: Set<Fingerprint>
  /// The last day it holds, as `YYYY-MM-DD`; nil for ever.
  let until: String?
  /// Where it stands.
  let place: Place

  /// - Parameters:
  ///   - paths: patterns of glob(7); one that ends with `/` means all below it.
  ///   - contexts: `Finding.context` of single findings; none for all of the types.
  public init(
    name: String, types: some Sequence<String>, paths: [String], contexts: some Sequence<Fingerprint>,
    until: String?, place: Place
  ) {
    self.name = name
    self.types = Set(types)
    self.paths = paths
    self.contexts = Set(contexts)
    self.until = until
    self.place = place
  }

  func covers(path: String) -> Bool {
    paths.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : fnmatch($0, path, FNM_PATHNAME) == 0 }
  }

  func covers(_ finding: Finding) -> Bool {
    types.contains(finding.rule) && (contexts.isEmpty || contexts.contains(finding.context))
      && covers(path: finding.place.path ?? finding.place.input)
  }
}

/// The waivers of a run: takes out what they cover, and remembers which did.
public struct Waivers: Sendable {
  private let waivers: [Waiver]
  /// The day of the run, as `YYYY-MM-DD`.
  private let today: String
  private var used: Set<Int> = []
  /// Waivers that have something to cover: a file of theirs was checked from end to end.
  private var inScope: Set<Int> = []

  public init(_ waivers: [Waiver], today: String) {
    self.waivers = waivers
    self.today = today
  }

  /// Those of `findings` that no waiver covers. An expired one covers nothing.
  public mutating func uncovered(_ findings: [Finding]) -> [Finding] {
    guard !waivers.isEmpty else { return findings }
    return findings.filter { finding in
      guard let index = waivers.firstIndex(where: { $0.covers(finding) }) else { return true }
      used.insert(index)
      return isExpired(waivers[index])
    }
  }

  /// Notes that all of the file at `path` was checked, for the types of which `isRun` is true: a waiver for
  /// it that covered nothing is of no use any more.
  public mutating func sawWhole(path: String, running isRun: (String) -> Bool) {
    for (index, waiver) in waivers.enumerated() where waiver.covers(path: path) {
      if waiver.types.contains(where: isRun) { inScope.insert(index) }
    }
  }

  /// What is to be said of the waivers themselves, in their order.
  public var findings: [Finding] {
    waivers.indices.compactMap { index in
      let waiver = waivers[index]
      if used.contains(index) {
        guard isExpired(waiver) else { return nil }
        return Finding(
          rule: WaiverRules.expired.id, severity: .warning,
          message: "the waiver '\(waiver.name)' held until \(waiver.until ?? "") and covers nothing now",
          place: waiver.place)
      }
      guard inScope.contains(index) else { return nil }
      return Finding(
        rule: WaiverRules.unused.id, severity: .warning,
        message: "the waiver '\(waiver.name)' covers no finding", place: waiver.place)
    }
  }

  /// Days in this form have the order of their texts.
  private func isExpired(_ waiver: Waiver) -> Bool { waiver.until.map { $0 < today } ?? false }
}
