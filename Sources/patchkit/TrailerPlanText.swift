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
      text += "doubtful: \(Printable.text("\(doubt.tag.trailer.key): \(doubt.tag.trailer.value)"))\n"
      text += "  \(Printable.text(doubt.reason))\n"
      for index in doubt.commits.prefix(1) where doubt.commits.count == 1 {
        text += "  perhaps for \(title(patches[index]))\n"
      }
    }
    return text.isEmpty ? "no new tags\n" : text
  }

  private static func title(_ patch: Patch) -> String {
    let subject = Printable.text(CommitMessage(patch.commit?.message ?? []).subject)
    return "\(patch.commit?.id.short ?? "") \(subject)"
  }
}
