// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import StyleCheck

/// Writes what `--fix` cured to where it came from, and says what it was.
struct FixWriter {
  let session: Session
  let checker: PatchChecker

  /// A fix can lay bare another one's fault; more passes than this mean that two rules disagree.
  private static let passes = 5

  /// Cures `sources`, and gives them as they are now.
  func cure(_ sources: [CheckSource], _ results: [CheckResult]) async throws -> [CheckSource] {
    var fixed: [CheckSource] = []
    for (source, result) in zip(sources, results) { fixed.append(try await cure(source, result)) }
    return fixed
  }

  private func cure(_ source: CheckSource, _ first: CheckResult) async throws -> CheckSource {
    guard !first.findings.isEmpty else { return source }
    var fixed = source
    var input = try source.input()
    var findings = first.findings
    var cured: [Finding] = []
    for _ in 0..<Self.passes {
      let applier = FixApplier(
        Self.curable(findings, of: source), on: input.text, isPatch: input.kind == .patch)
      guard !applier.cured.isEmpty else { break }
      cured += applier.cured
      fixed = fixed.with(text: applier.text)
      input = try fixed.input()
      findings = try await checker.check([fixed]).flatMap(\.findings)
    }
    guard !cured.isEmpty else { return source }
    return try write(fixed, from: source, cured) ? fixed : source
  }

  /// A commit's message is not in the work tree.
  private static func curable(_ findings: [Finding], of source: CheckSource) -> [Finding] {
    if case .commit = source.origin { findings.filter { $0.place.path != nil } } else { findings }
  }

  /// Gives false where nothing could be written.
  private func write(_ fixed: CheckSource, from source: CheckSource, _ cured: [Finding]) throws -> Bool {
    switch source.origin {
    case .sourceFile(let path), .patchFile(let path, _, isWhole: true):
      try InputFile.write(try fixed.input().text, to: path, name: source.name)
      say(cured, "in '\(source.name)'")
      return true
    case .patchFile(_, let line, isWhole: false):
      session.output.note(
        "not fixed: the mail at \(source.name):\(line) is one of several, or packed; "
          + "save it alone as plain text")
      return false
    case .commit(let id):
      return try writeWorkTree(fixed, from: source, commit: id, cured)
    case .standardInput:
      return false
    }
  }

  private func writeWorkTree(
    _ fixed: CheckSource, from source: CheckSource, commit: CommitID, _ cured: [Finding]
  ) throws -> Bool {
    guard let top = try session.workTree() else {
      throw Failure(
        "a bare repository has no files to fix", hint: "git format-patch, then check --fix *.patch")
    }
    let before = try DiffParser.parse(source.input().text)
    let after = try DiffParser.parse(fixed.input().text)
    var made = 0
    var missed = 0
    for (old, new) in zip(before, after) where old != new {
      guard let name = new.newPath.map({ String(lossy: $0) }), Self.staysInside(name) else { continue }
      let path = "\(top)/\(name)"
      guard InputFile.exists(path), InputFile.isInside(path, top) else {
        missed += 1
        continue
      }
      var file = WorkTreeFix(try InputFile.read(path, name: name))
      file.carry(over: old.hunks, to: new.hunks)
      if file.made > 0 { try InputFile.write(file.text, to: path, name: name) }
      made += file.made
      missed += file.missed
    }
    if made > 0 { say(cured, "of \(commit.short), in the work tree") }
    if missed > 0 {
      session.output.note("not fixed: \(missed) places of \(commit.short) that have changed since")
    }
    return missed == 0 && made > 0
  }

  /// A path of a patch leads nowhere outside of the tree.
  private static func staysInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }

  private func say(_ cured: [Finding], _ place: String) {
    var counts: [String: Int] = [:]
    for finding in cured { counts[finding.rule, default: 0] += 1 }
    let rules = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    session.output.note("fixed \(place): \(rules.joined(separator: ", "))")
  }
}
