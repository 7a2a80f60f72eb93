// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesWithoutCover: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_WITHOUT_COVER", severity: .warning, files: .message,
    summary: "a series of three or more patches has no cover letter",
    why: "Readers want to know what it is about as a whole, and answers to all of it need a place.",
    reference: "Documentation/process/5.Posting.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text("[PATCH 1/3] hv: Mend the leak"), SampleMail.text("[PATCH 2/3] hv: Mend the other"),
          SampleMail.text("[PATCH 3/3] hv: Mend the third")), path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text("[PATCH 1/2] hv: Mend the leak"), SampleMail.text("[PATCH 2/2] hv: Mend the other")),
        path: "patch"),
    ], isOurs: true)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    guard series.isNumbered, series.patches.count >= 3, series.cover == nil else { return }
    context.report(
      Self.self, series, mail: 0, "a series of \(series.patches.count) patches has a cover letter")
  }
}
