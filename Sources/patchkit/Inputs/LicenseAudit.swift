// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Licensing
import PatchModel
import StyleCheck

/// Looks at the licences of what the user named, one result each.
struct LicenseAudit {
  private let session: Session
  private let settings: RuleSettings
  private let jobs: Int
  /// Whether files that were in order are passed over as long as they do not change.
  private let keepsResults: Bool
  private let policy: FindingPolicy
  /// The level that makes the exit status 1, where the tree has settled one.
  let failOn: Severity?

  /// Files that one task looks at.
  private static let share = 1000
  /// From so many files on, it is worth to note which were in order.
  private static let worthKeeping = 500
  /// Of more files without a licence line than that, the prose is not read: it takes many times as long as all the rest.
  private static let worthReading = 1000

  init(_ session: Session, _ rules: RuleChoice, jobs: Int, keepsResults: Bool) throws {
    self.session = session
    self.jobs = jobs
    self.keepsResults = keepsResults
    let top = try session.workTreeIfAny()
    let manifest = try top.flatMap { try Manifest.read(top: $0) } ?? Manifest()
    settings = rules.settings(manifest.check)
    failOn = manifest.check.failOn
    // Which waivers are of no use is told by 'patchkit check -f', which looks for all types.
    policy = FindingPolicy(
      top: top, waivers: manifest.waivers, baseline: FindingBaseline(), listsRemaining: false
    ) { _ in false }
  }

  func result(of name: String) async throws -> CheckResult {
    let target = try LicenseTarget(name, session)
    let tree = settings.tree.map(session.absolute) ?? session.kernelTree(above: target.directory)
    let catalog = LicenseCatalog.ofTree(tree, session)
    let inside = target.inside(tree)
    let isKept = keepsResults && target.folders.reduce(0) { $0 + $1.names.count } >= Self.worthKeeping
    let cache = CleanFileCache(session, directory: target.directory, inside: inside, catalog: catalog)
    let check = TreeCheck(
      catalog: catalog, directory: target.directory, shown: target.shown, inside: inside,
      followsLinks: target.isFile, clean: isKept ? cache.read() : nil)
    var total = TreeOutcome()
    total.unreadable = target.unreadable.map { (target.shown + $0.path, $0.errno) }
    await OrderedTasks.forEach(target.folders.parts(of: Self.share), jobs: jobs) {
      check.outcome(of: $0)
    } _: {
      total.add($1)
    }
    if isKept { cache.write(total.cleanFiles) }
    let findings = await stated(unwaived(settings.settled(total.findings)), check)
    return result(total, findings, name)
  }

  /// The findings with what the text of a file states where its licence line is missing.
  private func stated(_ findings: [Finding], _ check: TreeCheck) async -> [Finding] {
    let places = findings.indices.filter { findings[$0].rule == "LICENSE_MISSING" }
    guard places.count <= Self.worthReading else {
      session.output.note(
        "what the text of \(places.count) files without an SPDX line states is told by "
          + "'patchkit license --identify', or for a part of the tree")
      return findings
    }
    var told = findings
    await OrderedTasks.forEach(places, jobs: jobs) {
      check.stating(findings[$0])
    } _: {
      told[places[$0]] = $1
    }
    return told
  }

  private func result(_ total: TreeOutcome, _ findings: [Finding], _ name: String) -> CheckResult {
    for file in total.unreadable { session.output.complain(.file("read", file.path, errno: file.errno)) }
    if let first = total.unreadable.first {
      let count = total.unreadable.count
      let reason = "'\(first.path)' cannot be read" + (count > 1 ? ", nor can \(count - 1) more" : "")
      return CheckResult(
        check: "license", subject: name, state: .notRun(because: reason), summary: Self.summary(total),
        findings: findings.sorted(by: Finding.precedes))
    }
    return CheckResult(check: "license", subject: name, summary: Self.summary(total), findings: findings)
  }

  /// What no waiver of the tree covers.
  private func unwaived(_ findings: [Finding]) -> [Finding] {
    var policy = policy
    return Dictionary(grouping: findings) { $0.place.path ?? "" }.sorted { $0.key < $1.key }.flatMap {
      name, own in
      policy.news(own, of: CheckSource(sourceFile: session.absolute(name), name: name), known: nil)
    }
  }

  private static func summary(_ total: TreeOutcome) -> String {
    var parts = [
      "\(total.files) \(total.files == 1 ? "file" : "files")", "\(total.tagged) with an SPDX line",
    ]
    if total.untagged > 0 { parts.append("\(total.untagged) without one that should have it") }
    if total.binaries > 0 { parts.append("\(total.binaries) binary") }
    return parts.joined(separator: ", ")
  }
}

extension LicenseCatalog {
  /// What the tree's `LICENSES/` declares; what the kernel's does where there is none, or none to read.
  static func ofTree(_ tree: String?, _ session: Session) -> LicenseCatalog {
    guard let tree, InputFile.exists(tree + "/LICENSES") else { return .kernel }
    do {
      return try LicenseCatalog(readingTree: tree)
    } catch {
      session.output.note("\(Failure(error).message); licences are judged by patchkit's own catalogue")
      return .kernel
    }
  }
}
