// SPDX-License-Identifier: GPL-2.0-only

import Maintainers
import PatchModel
import StyleCheck
import Synchronization

/// Tells from a tree's MAINTAINERS which of the kernel's trees patches to a file go through.
///
/// The file is read when it is first asked for.
final class TreeOwners: FileOwners {
  private let root: String
  private let tree = Mutex<MaintainerTree??>(nil)

  /// - Parameter top: the kernel tree's top.
  init(_ top: String) { root = top.hasSuffix("/") ? top : top + "/" }

  /// Parts of `T:` lines.
  private static let trees: [(part: String, profile: TreeProfile)] = [
    ("/netdev/net", .netdev), ("/tip/tip.git", .tip), ("/kvm/kvm.git", .kvmX86), ("/soc/soc.git", .soc),
    ("/gregkh/staging.git", .staging), ("/robh/linux.git", .deviceTree),
  ]

  func profiles(of paths: [String]) -> Set<TreeProfile> {
    guard let tree = opened() else { return [] }
    let sources = paths.prefix(Self.enough).flatMap { tree.sources(of: $0) }
    let found = Self.trees.filter { tree in sources.contains { $0.contains(tree.part) } }.map(\.profile)
    // KVM has other architectures, with trees of their own.
    let isX86 = paths.contains { $0.hasPrefix("arch/x86/kvm/") }
    return Set(found.filter { $0 != .kvmX86 || isX86 })
  }

  /// So many files tell where a patch belongs.
  private static let enough = 32

  private func opened() -> MaintainerTree? {
    tree.withLock { tree in
      if let known = tree { return known }
      let read = try? MaintainerTree(root: root)
      tree = .some(read)
      return read
    }
  }
}
