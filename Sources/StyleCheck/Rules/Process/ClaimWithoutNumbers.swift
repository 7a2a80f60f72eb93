// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ClaimWithoutNumbers: MailRule {
  static let info = RuleInfo(
    id: "CLAIM_WITHOUT_NUMBERS", severity: .check, files: .message,
    summary: "the message promises speed or size and has no number",
    why: "An optimisation is judged by its numbers, and by what they cost elsewhere.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(message: "«Improve the performance of the probe considerably.»"), path: "patch"),
      .good(
        SampleMail.text(message: "Improve the performance of the probe: 12 ms instead of 40 ms."),
        path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard !mail.prose.contains(where: { $0.text.contains(where: \.isNumber) }) else { return }
    let claims = ["performance", "faster", "speeds up", "speed up", "throughput", "latency"]
    guard
      let line = mail.prose.first(where: { line in claims.contains { line.text.lowercased().contains($0) } })
    else { return }
    context.report(Self.self, on: line, at: line.text, "give the numbers")
  }
}
