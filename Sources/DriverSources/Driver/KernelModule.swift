// SPDX-License-Identifier: GPL-2.0-only

/// One `.ko` that a driver's Makefile makes.
public struct KernelModule: Hashable, Sendable {
  /// Path below the driver's source directory, without `.ko`: usually just a name.
  public var name: String
  /// The symbol in `obj-$(CONFIG_X)`, with `CONFIG_`; nil for `obj-m`.
  public var config: String?
  /// Object files that make it up, as the Makefile names them; empty for a single object of its own name.
  public var objects: [String]

  public init(name: String, config: String? = nil, objects: [String] = []) {
    self.name = name
    self.config = config
    self.objects = objects
  }

  /// `NAME.ko`.
  public var fileName: String { name + ".ko" }
}
