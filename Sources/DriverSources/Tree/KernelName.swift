// SPDX-License-Identifier: GPL-2.0-only

/// A kernel as a user names it (`6.1`, `6.12-rt`, `6.1-cloud`) or as it names itself (`6.1.0-56-rt-amd64`).
struct KernelName: Hashable {
  /// The numbers in front: 6, 1, 0.
  var version: [Int]
  /// `rt`, `cloud`, or nil for the general one.
  var flavour: String?

  init(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = (parts.first ?? "").prefix { $0 != "+" && $0 != "~" }.split(separator: ".")
    version = numbers.map { Int($0.prefix { $0.isASCII && $0.isNumber }) ?? 0 }
    // Debian's ABI number counts as well: 6.1.0-56 is newer than 6.1.0-9.
    if parts.count > 1, let abi = Int(parts[1]) { version.append(abi) }
    flavour = parts.dropFirst().first { $0 == "rt" || $0 == "cloud" }.map(String.init)
  }

  /// Whether a release of this name is meant by `wanted`: the same flavour, and no other numbers.
  func answers(_ wanted: KernelName) -> Bool {
    !wanted.version.isEmpty && flavour == wanted.flavour && version.starts(with: wanted.version)
  }

  static func isOlder(_ a: KernelName, _ b: KernelName) -> Bool {
    a.version.lexicographicallyPrecedes(b.version)
  }
}
