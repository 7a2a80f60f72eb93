// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SeriesChained: SeriesRule {
  static let info = RuleInfo(
    id: "SERIES_CHAINED", severity: .error, files: .message,
    summary: "each mail of a series answers the one before",
    why:
      "All patches answer the cover letter or the first patch: chained ones march off to the right, "
      + "and one that is lost breaks the thread.",
    reference: "Documentation/process/5.Posting.rst",
    examples: [
      .bad(
        SampleMail.series(
          SampleMail.text("[PATCH 1/3] hv: Mend the leak", headers: ["Message-Id: <1@x>"]),
          SampleMail.text(
            "[PATCH 2/3] hv: Mend the other", headers: ["Message-Id: <2@x>", "In-Reply-To: <1@x>"]),
          SampleMail.text(
            "[PATCH 3/3] hv: Mend the third", headers: ["Message-Id: <3@x>", "In-Reply-To: <2@x>"])),
        path: "patch"),
      .good(
        SampleMail.series(
          SampleMail.text("[PATCH 1/3] hv: Mend the leak", headers: ["Message-Id: <1@x>"]),
          SampleMail.text(
            "[PATCH 2/3] hv: Mend the other", headers: ["Message-Id: <2@x>", "In-Reply-To: <1@x>"]),
          SampleMail.text(
            "[PATCH 3/3] hv: Mend the third", headers: ["Message-Id: <3@x>", "In-Reply-To: <1@x>"])),
        path: "patch"),
    ], isOurs: true)

  static func check(_ series: MailSeries, _ context: inout SeriesContext) {
    let ids = series.mails.map { $0.values("message-id").first?.value ?? "" }
    for index in series.mails.indices.dropFirst(2) {
      guard let parent = series.mails[index].values("in-reply-to").first, !parent.value.isEmpty,
        let answered = ids.firstIndex(of: parent.value), answered > 0
      else { continue }
      return context.report(
        Self.self, series, mail: index, on: parent.line, "answer the first mail, not the one before")
    }
  }
}
