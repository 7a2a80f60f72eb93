// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesNumbers: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_NUMBERS", severity: .error, files: .message,
    summary: "the numbers of a series are not 1 to n of n",
    why: "Programs wait for all patches of a series before they test or apply it.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text("[PATCH 1/3] hv: Mend the leak"), SampleMail.text("[PATCH 3/3] hv: Mend the other")),
        path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text("[PATCH 1/2] hv: Mend the leak"), SampleMail.text("[PATCH 2/2] hv: Mend the other")),
        path: "patch"),
    ], isOurs: true)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    guard series.isNumbered, let first = series.mails.first, let total = first.prefix.total else { return }
    if let other = series.mails.firstIndex(where: { $0.prefix.total != total }) {
      return context.report(Self.self, series, mail: other, "not one of \(total) as those before")
    }
    let numbers = series.mails.compactMap(\.prefix.number).filter { $0 > 0 }.sorted()
    guard numbers != Array(1...max(total, 1)) else { return }
    let known = Set(numbers)
    let missing = (1...max(total, 1)).prefix(1000).filter { !known.contains($0) }.map(String.init)
    context.report(
      Self.self, series, mail: 0,
      missing.isEmpty
        ? "a number stands twice"
        : "of \(total) patches these are missing: \(missing.joined(separator: ", "))")
  }
}
