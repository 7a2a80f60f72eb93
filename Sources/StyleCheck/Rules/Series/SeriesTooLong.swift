// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesTooLong: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_TOO_LONG", severity: .warning, files: .message,
    summary: "a series has more than 15 patches",
    why: "Nobody reviews that many at once; the rest can wait until these are in.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(Self.long(16), path: "patch"),
      .good(Self.long(15), path: "patch"),
    ], isOurs: true)

  private static func long(_ count: Int) -> String {
    (1...count).map { SampleMail.series(SampleMail.text("[PATCH] hv: Mend leak \($0)")) }.joined()
  }

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    guard series.patches.count > 15 else { return }
    context.report(
      Self.self, series, mail: series.patches[15].index,
      "\(series.patches.count) patches; 15 are the most at a time")
  }
}
