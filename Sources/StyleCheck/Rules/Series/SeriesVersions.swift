// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesVersions: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_VERSIONS", severity: .error, files: .message,
    summary: "the mails of a series are of different versions",
    why: "A new version replaces the whole series: a patch of another one would be left out.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text("[PATCH v2 1/2] hv: Mend the leak"),
          SampleMail.text("[PATCH 2/2] hv: Mend the other")), path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text("[PATCH v2 1/2] hv: Mend the leak", notes: "Changes in v2: none\n\n a | 2 +-"),
          SampleMail.text("[PATCH v2 2/2] hv: Mend the other")), path: "patch"),
    ], isOurs: true)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    let version = series.mails.first?.prefix.version ?? 1
    guard series.isNumbered,
      let other = series.mails.firstIndex(where: { ($0.prefix.version ?? 1) != version })
    else { return }
    context.report(
      Self.self, series, mail: other,
      "version \(series.mails[other].prefix.version ?? 1) among version \(version)")
  }
}
