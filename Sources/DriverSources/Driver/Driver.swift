// SPDX-License-Identifier: GPL-2.0-only

/// Sources that build one or more kernel modules, and how that is known.
public struct Driver: Hashable, Sendable {
  /// Where the facts come from.
  public enum Origin: Hashable, Sendable {
    /// `[driver "..."]` in this `.patchkit`, at this 1-based line.
    case manifest(file: String, line: Int)
    /// Read from this Makefile or Kbuild file; `guesses` says what was inferred, a sentence each.
    case makefile(String, guesses: [String])
  }

  public var name: String
  /// Directories below the tree's top, without `./` and closing slash; the first one is given to make.
  /// An empty path is the top itself.
  public var sources: [String]
  /// Modules that a build must make.
  public var modules: [KernelModule]
  /// Kconfig symbols, with `CONFIG_`, that are set to `m` for the build.
  public var configs: [String]
  /// The directory in a kernel tree that the driver belongs to; nil where that is not known.
  public var target: String?
  public var origin: Origin
  /// Why it cannot be built as it stands; nil when it can.
  public var unusable: String?

  public init(
    name: String, sources: [String], modules: [KernelModule], configs: [String] = [], target: String? = nil,
    origin: Origin, unusable: String? = nil
  ) {
    self.name = name
    self.sources = sources
    self.modules = modules
    self.configs = configs
    self.target = target
    self.origin = origin
    self.unusable = unusable
  }

  /// What was inferred and not stated, a sentence each.
  public var guesses: [String] {
    if case .makefile(_, let guesses) = origin { guesses } else { [] }
  }
}
