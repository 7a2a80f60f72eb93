// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UapiWithoutApiList: MailRule {
  static let info = RuleInfo(
    id: "UAPI_WITHOUT_API_LIST", severity: .warning, files: .message,
    summary: "the interface to user space changes and linux-api is no recipient",
    why: "Interfaces stay for ever; those who look after them want to see them.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(headers: ["To: «a@example.org»"], diff: SampleMail.diff("include/uapi/linux/hv.h")),
        path: "patch"),
      .good(
        SampleMail.text(
          headers: ["To: a@example.org, linux-api@vger.kernel.org"],
          diff: SampleMail.diff("include/uapi/linux/hv.h")), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard let to = (mail.values("to") + mail.values("cc")).first,
      mail.files.contains(where: { $0.path.hasPrefix("include/uapi/") }),
      !mail.recipients.contains("linux-api@vger.kernel.org")
    else { return }
    context.report(
      Self.self, on: to.line, at: to.value, "include/uapi changes: copy linux-api@vger.kernel.org")
  }
}
