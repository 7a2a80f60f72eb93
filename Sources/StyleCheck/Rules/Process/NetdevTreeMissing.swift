// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NetdevTreeMissing: MailRule {
  static let info = RuleInfo(
    id: "NETDEV_TREE_MISSING", severity: .error, files: .message,
    summary: "the subject of a patch to networking names no tree",
    why: "Fixes go to net, the rest to net-next: without the name the patch is not even tested.",
    reference: "Documentation/process/maintainer-netdev.rst",
    examples: [
      .bad(
        SampleMail.text(
          "«[PATCH] net: Mend the leak»", headers: ["To: netdev@vger.kernel.org"],
          diff: SampleMail.diff("net/core/dev.c")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH net] net: Mend the leak", headers: ["To: netdev@vger.kernel.org"],
          diff: SampleMail.diff("net/core/dev.c")), path: "patch"),
    ], isOurs: true, profile: .netdev)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    // Before it is addressed, the subject is still being made.
    guard mail.isPatch, mail.recipients.contains("netdev@vger.kernel.org") else { return }
    let known = [
      "net", "net-next", "bpf", "bpf-next", "nf", "nf-next", "wireless", "wireless-next", "ipsec",
      "ipsec-next", "iproute2", "iproute2-next", "ethtool", "can", "can-next", "bluetooth", "bluetooth-next",
      "rdma-next", "rdma-rc", "batadv", "ieee802154", "ovs", "ath-next",
    ]
    guard !mail.prefix.tags.contains(where: known.contains),
      !mail.prefix.tags.contains(where: { $0.uppercased() == "RFC" })
    else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value,
      "name the tree: '[PATCH net]' or '[PATCH net-next]'")
  }
}
