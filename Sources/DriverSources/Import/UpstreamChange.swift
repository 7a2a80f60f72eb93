// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What one upstream commit does to one file of the driver.
struct UpstreamChange {
  /// In the driver's own tree.
  var outside: String
  var old: Bytes?
  var new: ExportPlan.Change?

  /// The file of the driver's own tree with the change made; nil for a file that goes.
  enum Outcome {
    case unchanged
    case clean(ExportPlan.Change?)
    /// With conflict marks.
    case conflict(ExportPlan.Change)
  }

  /// `ours` is the file as it is, and `exported` what an export makes of it: what upstream has of that is no change.
  func applied(
    to ours: ExportPlan.Change?, exported: Bytes?, name: String
  ) throws(GitError) -> Outcome {
    guard let new else {
      guard let ours else { return .unchanged }
      if ours.content == old || exported == old { return .clean(nil) }
      return try merged(ours, with: [], name)
    }
    guard let ours else { return old == nil ? .clean(new) : try missing(new, name) }
    if [ours.content, exported].contains(new.content), ours.isExecutable == new.isExecutable {
      return .unchanged
    }
    if ours.content == old { return .clean(new) }
    return try merged(ours, with: new.content, name)
  }

  private func merged(
    _ ours: ExportPlan.Change, with theirs: Bytes, _ name: String
  ) throws(GitError) -> Outcome {
    let merge = try FileMerge.merged(
      base: old ?? [], ours: ours.content, theirs: theirs, ourName: outside, theirName: name)
    let file = ExportPlan.Change(content: merge.text, isExecutable: ours.isExecutable)
    guard merge.isClean, new != nil else { return .conflict(file) }
    return merge.text == ours.content ? .unchanged : .clean(file)
  }

  /// The change is of a file that is not here.
  private func missing(_ new: ExportPlan.Change, _ name: String) throws(GitError) -> Outcome {
    let merge = try FileMerge.merged(
      base: old ?? [], ours: [], theirs: new.content, ourName: outside, theirName: name)
    return .conflict(.init(content: merge.text, isExecutable: new.isExecutable))
  }
}
