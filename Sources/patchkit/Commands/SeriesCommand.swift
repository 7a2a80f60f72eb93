// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser

struct SeriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract:
      "Remember a series from version to version: cover letter, recipients, changelogs, what was sent.",
    discussion: """
      A series is a branch and what is told of it. The memory is kept in git, in refs/patchkit/series/<change-id>: \
      push and fetch it with 'git push origin refs/patchkit/series/*:refs/patchkit/series/*'. No commit is \
      changed, and a rebase changes nothing in it. Branches of b4 and git-publish are read as they are; 'enroll' \
      takes them over.
      """,
    subcommands: [
      SeriesNew.self, SeriesEnroll.self, SeriesList.self, SeriesShow.self, SeriesCover.self, SeriesEdit.self,
      SeriesLog.self, SeriesCompare.self, SeriesSent.self, SeriesReroll.self, SeriesDrop.self,
    ])
}
