// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import StyleCheck

/// Tells the style rules what the user's repository knows of the commits that messages name.
struct RepositoryCommits: CommitFacts {
  private let titles: CommitTitles

  /// The repository at `path` or above it; opened when a rule first asks.
  init(at path: String) { titles = CommitTitles(at: path) }

  var isPartial: Bool { titles.isShallow }

  func commit(named name: String) -> CommitFact {
    switch titles.answer(for: name) {
    case .known(let id, let title): .known(id: id.hex, title: title)
    case .undecided: .undecided
    case .unknown: .unknown
    }
  }
}
