// SPDX-License-Identifier: GPL-2.0-only

/// What `.patchkit` says of a driver that begins: a `[driver]` section, and `[variant]` sections for older kernels.
public struct DriverDescription: Hashable, Sendable {
  public var name: String
  /// Below the tree's top.
  public var source: String
  /// The directory in a kernel tree.
  public var target: String
  public var module = ""
  /// Without `CONFIG_`.
  public var config = ""
  /// Of the section in MAINTAINERS.
  public var title = ""
  /// `Name <address>`.
  public var maintainers: [String] = []
  /// Files with a place of their own in the kernel: `OUTSIDE INSIDE`.
  public var maps: [String] = []
  /// Macros that kernels do not have, and the kernels that do.
  public var undefined: [String] = []
  public var definedFor: [String: [String]] = [:]

  public init(name: String, source: String, target: String) {
    self.name = name
    self.source = source
    self.target = target
  }

  /// The sections, in git-config(1)'s syntax.
  public var text: String {
    var config = ConfigText()
    config.section("driver", name)
    config.add("source", source)
    config.add("target", target)
    config.add("map", maps)
    config.add("module", [module])
    config.add("config", [self.config])
    config.add("title", [title])
    config.add("maintainer", maintainers)
    config.add("undefine", undefined)
    for (kernel, macros) in definedFor.sorted(by: { $0.key < $1.key }) {
      config.section("variant", "\(name) \(kernel)")
      config.add("define", macros)
    }
    return config.text
  }
}
