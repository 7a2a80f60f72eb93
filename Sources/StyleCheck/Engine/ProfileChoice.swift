// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Whom the files of a tree belong to, as its MAINTAINERS says.
public protocol FileOwners: Sendable {
  /// The trees that patches to these files go through.
  func profiles(of paths: [String]) -> Set<TreeProfile>
}

/// Tells from a patch alone which trees it is for.
enum ProfileChoice {
  /// Words of the bracket before the subject.
  private static let tags: [String: TreeProfile] = [
    "net": .netdev, "net-next": .netdev, "netdev": .netdev, "tip": .tip, "stable": .stable,
  ]

  /// Folders of the kernel. Other projects have some of the same names.
  private static let folders: [(String, TreeProfile)] = [
    ("arch/x86/kvm/", .kvmX86), ("Documentation/devicetree/bindings/", .deviceTree),
    ("arch/arm/boot/dts/", .soc), ("arch/arm64/boot/dts/", .soc), ("drivers/staging/", .staging),
  ]

  static func profiles(of mail: MailText, inKernelTree: Bool) -> Set<TreeProfile> {
    var profiles: Set<TreeProfile> = [.general]
    for tag in mail.prefix.tags {
      if let profile = tags[tag.lowercased()] { profiles.insert(profile) }
      if isStableKernel(tag) { profiles.insert(.stable) }
    }
    guard inKernelTree else { return profiles }
    for (folder, profile) in folders where mail.files.contains(where: { $0.path.hasPrefix(folder) }) {
      profiles.insert(profile)
    }
    return profiles
  }

  /// `6.1`, `5.10.y`, `6.6-stable`.
  private static func isStableKernel(_ tag: String) -> Bool {
    let words = tag.split(whereSeparator: { $0 == "." || $0 == "-" })
    guard words.count >= 2, words[0].allSatisfy(\.isNumber), words[1].allSatisfy(\.isNumber) else {
      return false
    }
    return words.dropFirst(2).allSatisfy { $0 == "y" || $0 == "stable" || $0.allSatisfy(\.isNumber) }
  }
}
