// SPDX-License-Identifier: GPL-2.0-only

/// A kernel that modules can be built against, or the reason why they cannot.
public struct KernelRelease: Hashable, Sendable {
  /// Who says that there is such a kernel.
  public enum Origin: Hashable, Sendable {
    /// A headers package below this directory, usually `/usr/src`.
    case package(String)
    /// `/lib/modules/RELEASE/build`.
    case modules(String)
    /// Headers that patchkit unpacked below its cache directory.
    case cache(String)
    /// `[kernel "NAME"]` of a `.patchkit`.
    case manifest(name: String, file: String, line: Int)
  }

  /// What the kernel calls itself, as `uname -r` prints it; else the directory's name.
  public var release: String
  /// The directory for `make -C`.
  public var headers: String
  public var origin: Origin
  /// Why nothing can be built against it; nil when it can.
  public var unusable: String?
  /// `Module.symvers` is there: without it modpost cannot tell whether a symbol exists, and a build
  /// cannot say that it is free of unresolved symbols.
  public var hasSymbols: Bool
  /// How it is prepared from a source tree; nil for headers that were found.
  public var recipe: KernelRecipe?

  public init(
    release: String, headers: String, origin: Origin, unusable: String? = nil, hasSymbols: Bool = true,
    recipe: KernelRecipe? = nil
  ) {
    self.recipe = recipe
    self.release = release
    self.headers = headers
    self.origin = origin
    self.unusable = unusable
    self.hasSymbols = hasSymbols
  }

  /// Whether it has to be prepared before anything can be built against it.
  public var needsPreparation: Bool { recipe != nil && unusable != nil }

  /// The same as it will be when it is prepared, for a plan.
  public var assumedPrepared: KernelRelease {
    var kernel = self
    if needsPreparation { kernel.unusable = nil }
    return kernel
  }

  /// What a report should say of a kernel that can be used, but not for everything; empty where all is well.
  public var remarks: [String] {
    unusable == nil && !hasSymbols ? ["no Module.symvers: unresolved symbols cannot be found"] : []
  }

  /// The release that `name` means: a `[kernel]` of that name, a full release, or the newest one with
  /// these numbers and this flavour (`6.1`, `6.1-rt`, `6.1-cloud`). Usable ones win over newer ones.
  public static func named(_ name: String, among kernels: [KernelRelease]) -> KernelRelease? {
    for match in [named(inManifest: name, kernels), kernels.filter { $0.release == name }] {
      if let found = match.first(where: { $0.unusable == nil }) ?? match.first { return found }
    }
    let wanted = KernelName(name)
    let fitting = kernels.filter { KernelName($0.release).answers(wanted) }
    let usable = fitting.filter { $0.unusable == nil }
    return (usable.isEmpty ? fitting : usable).reduce(nil) { best, next in
      guard let best else { return next }
      return KernelName.isOlder(KernelName(best.release), KernelName(next.release)) ? next : best
    }
  }

  /// Of `releases`, the one that `name` means, in the same way.
  public static func release(named name: String, among releases: [String]) -> String? {
    named(name, among: releases.map { KernelRelease(release: $0, headers: "", origin: .modules("")) })?
      .release
  }

  private static func named(inManifest name: String, _ kernels: [KernelRelease]) -> [KernelRelease] {
    kernels.filter { if case .manifest(name, _, _) = $0.origin { true } else { false } }
  }
}
