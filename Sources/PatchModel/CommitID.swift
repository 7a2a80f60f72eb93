// SPDX-License-Identifier: GPL-2.0-only

/// The name of a git object: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
public struct CommitID: Hashable, Sendable, CustomStringConvertible {
  /// All digits.
  public let hex: String

  /// Nil unless `hex` has 40 or 64 hexadecimal digits. Upper-case digits are folded.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 40 || hex.utf8.count == 64,
      hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0 | 0x20) })
    else { return nil }
    self.hex = hex.lowercased()
  }

  /// The first 12 digits: the length the kernel's documents ask for when a commit is cited
  /// (`Documentation/process/submitting-patches.rst`).
  public var short: String { String(hex.prefix(12)) }

  public var description: String { hex }
}
