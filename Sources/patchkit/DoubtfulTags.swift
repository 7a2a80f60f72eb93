// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import PatchSeries

/// Asks the user, on a terminal, where tags go that cannot be placed for certain.
struct DoubtfulTags {
  let session: Session
  let patches: [Patch]

  /// Every doubt of `collection` is asked about once, and gone afterwards.
  func decide(_ collection: inout TrailerCollection) throws {
    if collection.doubts.contains(where: \.commits.isEmpty) { try listPatches() }
    while let doubt = collection.doubts.first {
      try session.output.write(TrailerPlanText.text(of: doubt))
      collection.settleDoubt(on: try doubt.commits.isEmpty ? choice() : confirmed(doubt.commits))
    }
  }

  private func listPatches() throws {
    for (number, patch) in patches.enumerated() {
      try session.output.write("\(number + 1)  \(TrailerPlanText.title(patch))\n")
    }
  }

  private func confirmed(_ commits: [Int]) throws(Failure) -> [Int] {
    let place =
      commits.count == 1 ? TrailerPlanText.title(patches[commits[0]]) : "all \(commits.count) patches"
    return try session.asks("add it to \(place)?") ? commits : []
  }

  /// The patch of the number that the user gives; none for anything else.
  private func choice() -> [Int] {
    let answer = session.answer(to: "which patch was it given to? [1-\(patches.count), or nothing]")
    guard let number = Int(answer), patches.indices.contains(number - 1) else { return [] }
    return [number - 1]
  }
}
