// SPDX-License-Identifier: GPL-2.0-only

/// A kernel's version as LINUX_VERSION_CODE has it: three numbers.
public struct KernelVersion: Hashable, Sendable, CustomStringConvertible {
  public var major: Int
  public var minor: Int
  public var sublevel: Int

  /// `6.1`, `v6.1.55`, `6.12-rc3`, `6.1.0-56-amd64`; nil for what is no version.
  public init?(_ text: String) {
    let numbers = text.drop { $0 == "v" }.prefix { $0 != "-" && $0 != "+" }
      .split(separator: ".", omittingEmptySubsequences: false)
    let values = numbers.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    guard (2...4).contains(values.count), values.count == numbers.count,
      values.dropLast(values.count == 2 ? 0 : values.count - 2).allSatisfy({ $0 < 256 })
    else { return nil }
    (major, minor) = (values[0], values[1])
    sublevel = values.count > 2 ? values[2] : 0
  }

  public var description: String { sublevel == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(sublevel)" }

  /// LINUX_VERSION_CODE; the last number does not run over its byte.
  public var code: Int64 { Int64(major << 16 + minor << 8 + min(sublevel, 255)) }
}
