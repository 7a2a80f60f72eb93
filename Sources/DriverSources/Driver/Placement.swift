// SPDX-License-Identifier: GPL-2.0-only

/// How a driver that is kept outside of the kernel fits into a kernel tree.
public struct Placement: Hashable, Sendable {
  public var driver: String
  /// The directory in the kernel tree that gets the Makefile and the Kconfig file.
  public var target: String
  /// The directory in the kernel tree that it had before; nil for one that never moved.
  public var formerTarget: String?
  public var map: PathMap
  /// Paths outside of the kernel that stay there: installers, tools for users.
  public var skipped: [String]
  /// Directories below the driver's own tree with headers for `#include <...>`.
  public var includes: [String]
  public var modules: [KernelModule]
  public var kconfig: KconfigEntry?
  public var maintainers: MaintainersEntry?
  /// What is known of macros in a mainline kernel; its version is that of the tree.
  public var rhel: StripTarget.RHEL
  public var defined: [String: String]
  public var undefined: Set<String>
  /// Open work, for the TODO file that a driver in staging has.
  public var todo: [String]

  /// Where the file at `path`, outside of the kernel, goes; nil for one that is skipped or not the driver's.
  public func inside(of path: String) -> String? {
    guard !skipped.contains(where: { PathMap.holds($0, path) }) else { return nil }
    return map.inside(of: path)
  }

  /// Where the file at `path`, in the kernel, comes from.
  public func outside(of path: String) -> String? {
    guard let place = map.outside(of: path), inside(of: place) == path else { return nil }
    return place
  }

  /// For a kernel of that version.
  public func stripTarget(for kernel: KernelVersion) -> StripTarget {
    StripTarget(kernel: kernel, rhel: rhel, defined: defined, undefined: undefined)
  }
}
