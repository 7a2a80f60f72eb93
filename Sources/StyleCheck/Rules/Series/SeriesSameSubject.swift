// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesSameSubject: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_SAME_SUBJECT", severity: .error, files: .message,
    summary: "two patches of a series have the same subject",
    why: "A subject is what a commit is called by, in logs, tags and answers.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text("[PATCH 1/2] hv: Mend the leak"), SampleMail.text("[PATCH 2/2] hv: Mend the leak")),
        path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text("[PATCH 1/2] hv: Mend the leak"), SampleMail.text("[PATCH 2/2] hv: Mend the other")),
        path: "patch"),
    ], isOurs: true)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    var known: Set<String> = []
    for (index, mail) in series.patches where !known.insert(mail.summary).inserted {
      context.report(Self.self, series, mail: index, "another patch of the series is called so too")
    }
  }
}
