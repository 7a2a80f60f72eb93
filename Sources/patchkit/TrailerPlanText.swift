// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import PatchSeries
import Reporting

/// Shows what collecting tags would do.
enum TrailerPlanText {
  static func text(_ collection: TrailerCollection, _ patches: [Patch]) -> String {
    var text = ""
    for (patch, tags) in zip(patches, collection.additions) where !tags.isEmpty {
      text += "\(title(patch))\n"
      for tag in tags { text += "  + \(Printable.text("\(tag.trailer.key): \(tag.trailer.value)"))\n" }
    }
    for doubt in collection.doubts {
      text += self.text(of: doubt)
      for index in doubt.commits.prefix(1) where doubt.commits.count == 1 {
        text += "  perhaps for \(title(patches[index]))\n"
      }
    }
    return text.isEmpty ? "no new tags\n" : text
  }

  /// A tag that is doubtful, and why: two lines.
  static func text(of doubt: TrailerCollection.Doubt) -> String {
    "doubtful: \(Printable.text("\(doubt.tag.trailer.key): \(doubt.tag.trailer.value)"))\n"
      + "  \(Printable.text(doubt.reason))\n"
  }

  /// A commit and its subject.
  static func title(_ patch: Patch) -> String {
    let subject = Printable.text(CommitMessage(patch.commit?.message ?? []).subject)
    return "\(patch.commit?.id.short ?? "") \(subject)"
  }
}
