// SPDX-License-Identifier: GPL-2.0-only

/// Somebody who should see a patch, or a list, and why.
public struct Contact: Hashable, Sendable {
  /// `Jane Doe <jane@example.org>`, or an address alone.
  public internal(set) var address: [UInt8]
  /// `maintainer:HYPER-V CORE AND DRIVERS`, more than one with commas between them; empty for no reason given.
  public internal(set) var role: [UInt8]
  public let kind: Kind
  /// The section and the line that name it; nil for history and files.
  public let source: SectionMatch?

  public enum Kind: Hashable, Sendable {
    case maintainer
    case reviewer
    case list
    /// Known from the history, or from a `Fixes:` line.
    case signer
    /// Named in the file itself.
    case file
    case chief
  }
}
