// SPDX-License-Identifier: GPL-2.0-only

/// The name of a git object: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
public struct CommitID: Hashable, Sendable, CustomStringConvertible {
  /// All digits.
  public let hex: String

  /// Nil unless `hex` has 40 or 64 hexadecimal digits. Upper-case digits are folded.
  public init?(hex: some StringProtocol) {
    let digits = hex.utf8.withContiguousStorageIfAvailable { Array($0) } ?? Array(hex.utf8)
    guard digits.count == 40 || digits.count == 64, digits.allSatisfy({ $0.hexValue != nil }) else {
      return nil
    }
    self.hex = digits.contains { 0x41...0x46 ~= $0 } ? hex.lowercased() : String(hex)
  }

  /// The first 12 digits: the length the kernel's documents ask for when a commit is cited
  /// (`Documentation/process/submitting-patches.rst`).
  public var short: String { String(hex.prefix(12)) }

  public var description: String { hex }
}
