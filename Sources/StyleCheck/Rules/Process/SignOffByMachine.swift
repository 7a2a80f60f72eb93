// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SignOffByMachine: MailRule {
  static let info = RuleInfo(
    id: "SIGN_OFF_BY_MACHINE", severity: .error, files: .message,
    summary: "a program signs off",
    why:
      "Only a person can certify where the work comes from; a program that helped is named by "
      + "Assisted-by:.",
    reference: "Documentation/process/coding-assistants.rst",
    examples: [
      .bad(
        SampleMail.text(
          tags: "Signed-off-by: «Claude <noreply@anthropic.com>»\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
      .good(
        SampleMail.text(
          tags: "Assisted-by: Claude:claude-3-opus\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
    ], isOurs: true)

  private static let names: Set = [
    "claude", "claude code", "chatgpt", "copilot", "github copilot", "gemini", "codex", "cursor",
    "cursor agent", "devin",
  ]
  private static let domains = ["@anthropic.com", "@openai.com", "@cursor.com", "@cursor.sh"]

  /// A known agent's name, or the address that it signs with.
  private static func isMachine(_ person: Person) -> Bool {
    let address = person.address.lowercased()
    return names.contains(person.name.lowercased())
      || (address.contains("noreply") && domains.contains(where: address.hasSuffix))
      || address.contains("[bot]@")
  }

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for tag in mail.tags("signed-off-by") + mail.tags("co-developed-by") {
      guard let person = AddressList.person(Bytes(tag.value.utf8)), Self.isMachine(person) else { continue }
      context.report(
        Self.self, on: tag.line, at: tag.value, "'\(person.name)' cannot sign off: name it by Assisted-by:")
    }
  }
}
