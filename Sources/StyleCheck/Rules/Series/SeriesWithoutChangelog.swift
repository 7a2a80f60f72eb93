// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesWithoutChangelog: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_WITHOUT_CHANGELOG", severity: .warning, files: .message,
    summary: "a new version of a series does not say what changed",
    why:
      "Reviewers look at what is new, if they know what that is. It stands in the cover letter or "
      + "below ---.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text("[PATCH v2 1/2] hv: Mend the leak"),
          SampleMail.text("[PATCH v2 2/2] hv: Mend the other")), path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text("[PATCH v2 1/2] hv: Mend the leak", notes: "v2: free it\n\n a | 2 +-"),
          SampleMail.text("[PATCH v2 2/2] hv: Mend the other")), path: "patch"),
    ], isOurs: true)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    guard let version = series.mails.first?.prefix.version, version > 1,
      !series.mails[0].prefix.tags.contains(where: { $0.uppercased() == "RESEND" })
    else { return }
    let places = series.mails.flatMap { $0.notes + ($0.isPatch ? [] : $0.body) }
    let marks = ["v\(version)", "v\(version - 1)", "changes since", "changes from", "changelog"]
    guard !places.contains(where: { line in marks.contains { line.text.lowercased().contains($0) } }) else {
      return
    }
    context.report(Self.self, series, mail: 0, "say what changed since version \(version - 1)")
  }
}
