// SPDX-License-Identifier: GPL-2.0-only

let seriesRules: [any Rule.Type] = [
  SeriesNumbers.self,
  SeriesSameSubject.self,
  SeriesVersions.self,
  SeriesTooLong.self,
  SeriesWithoutCover.self,
  SeriesWithoutChangelog.self,
  SeriesChained.self,
  SeriesBindingLate.self,
]
