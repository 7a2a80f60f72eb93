// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Addresses that no mail goes to.
public struct RecipientFilter: Hashable, Sendable {
  /// Shell patterns of addresses, in lower case: those of dead mailboxes, and whoever wants no mail.
  public var blocked: [String]

  public init(blocked: [String] = []) { self.blocked = blocked.map { $0.lowercased() } }

  /// `Cc: stable` is a tag for the stable team's scripts, not an address to write to before the change is in
  /// mainline (Documentation/process/stable-kernel-rules.rst).
  private static let tags: Set = ["stable@vger.kernel.org", "stable@kernel.org"]

  /// Domains that are promised to reach nobody (RFC 2606), and the machine that a mail was written on.
  private static let nowhere = ["localhost", ".invalid", ".localdomain", ".local", "(none)"]

  /// Why a mail must not go to an address, in lower case; nil for no reason.
  func objection(to address: String) -> String? {
    if Self.tags.contains(address) { return "a tag for the stable team, no recipient" }
    guard let at = address.lastIndex(of: "@"), at != address.startIndex else { return "no address" }
    let domain = address[address.index(after: at)...]
    if domain.isEmpty || Self.nowhere.contains(where: { domain.hasSuffix($0) }) { return "reaches nobody" }
    return blocked.first { fnmatch($0, address, 0) == 0 }.map { "blocked by '\($0)'" }
  }
}
