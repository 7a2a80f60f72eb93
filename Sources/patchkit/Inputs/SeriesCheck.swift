// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import StyleCheck

/// What `patchkit check` says of the patches of a series, by the settings of the tree.
struct SeriesCheck {
  let session: Session

  func results(of patches: [Patch]) async throws -> [CheckResult] {
    let top = try session.workTreeIfAny()
    let manifest = try top.flatMap { try Manifest.read(top: $0) } ?? Manifest()
    let settings = RuleSettings(manifest.check)
    let policy = FindingPolicy(
      top: top, waivers: manifest.waivers, baseline: FindingBaseline(), listsRemaining: false
    ) { type in
      settings.wants(type, RuleBook.severity(of: type) ?? .warning)
    }
    let sources = patches.compactMap { patch in
      patch.commit.map { CheckSource(.commit($0.id), name: $0.id.short, text: CommitMail.text(of: patch)) }
    }
    return try await PatchChecker(
      session: session, settings: settings, policy: policy, jobs: OrderedTasks.processors
    ).check(sources)
  }
}
