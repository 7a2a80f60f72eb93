// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Finds the kernels of a machine without any configuration, and those of a manifest.
public struct KernelSearch: Sendable {
  /// Where Debian's packages put headers.
  public var packages: String
  /// Where installed kernels link to their headers.
  public var modules: String
  /// patchkit's `kernels` directory in the user's cache: packages unpacked there have a
  /// `usr/src` below it; nil for none.
  public var cache: String?

  public init(packages: String = "/usr/src", modules: String = "/lib/modules", cache: String?) {
    self.packages = packages
    self.modules = modules
    self.cache = cache
  }

  /// Those of `manifest` first, then what is installed, then what is unpacked; each directory once.
  public func kernels(_ manifest: Manifest? = nil) -> [KernelRelease] {
    var found = (manifest?.kernels ?? []).map { Self.kernel($0, cache) }
    found += Self.headers(below: packages).map { Self.probe($0, .package(packages)) }
    for release in FileFacts(modules).entries {
      let build = "\(modules)/\(release)/build"
      // A link without its target is what a removed headers package leaves; there is nothing to say of it.
      if FileFacts(build).isDirectory { found.append(Self.probe(build, .modules(modules))) }
    }
    if let cache {
      let directories = [cache + "/usr/src"] + FileFacts(cache).entries.map { "\(cache)/\($0)/usr/src" }
      found += (directories + [cache]).flatMap(Self.headers).map { Self.probe($0, .cache(cache)) }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert(FileFacts($0.headers).realPath ?? $0.headers).inserted }
  }

  /// `linux-headers-*` below `directory`, without the parts that several flavours share.
  private static func headers(below directory: String) -> [String] {
    FileFacts(directory).entries.filter { name in
      name.hasPrefix("linux-headers-") && !name.hasSuffix("-common") && !name.hasSuffix("-common-rt")
    }.map { "\(directory)/\($0)" }.filter { FileFacts($0).isDirectory }
  }

  private static func probe(_ headers: String, _ origin: KernelRelease.Origin) -> KernelRelease {
    let probe = HeadersProbe(headers)
    return KernelRelease(
      release: probe.release, headers: headers, origin: origin, unusable: probe.unusable,
      hasSymbols: probe.hasSymbols)
  }

  private static func kernel(_ kernel: Manifest.Kernel, _ cache: String?) -> KernelRelease {
    let origin = KernelRelease.Origin.manifest(name: kernel.name, file: kernel.file, line: kernel.line)
    let found = probe(kernel.headers ?? kernel.tree ?? "", origin)
    guard let recipe = kernel.recipe, let tree = kernel.tree, let config = kernel.config else { return found }
    // A tree that was prepared where it lies is used as it is.
    let isPlain = recipe.makeArguments.isEmpty && recipe.settings.isEmpty && recipe.fragments.isEmpty
    if isPlain, config.hasPrefix("/"), found.unusable == nil, difference(tree, config) == nil { return found }
    guard let cache else { return found }
    return prepared(recipe, origin, cache)
  }

  private static func prepared(
    _ recipe: KernelRecipe, _ origin: KernelRelease.Origin, _ cache: String
  ) -> KernelRelease {
    let directory = recipe.directory(cache: cache)
    let isThere = FileFacts("\(directory)/\(KernelRecipe.doneMark)").exists
    let probe = HeadersProbe(directory, ofAnyMachine: true)
    let hint = "not prepared: patchkit kernel prepare \(recipe.name)"
    return KernelRelease(
      release: isThere ? probe.release : recipe.name, headers: directory, origin: origin,
      unusable: isThere ? probe.unusable : hint, hasSymbols: probe.hasSymbols, recipe: recipe)
  }

  /// Why `tree` is not prepared with `config`: its own `.config` has to hold each line of it
  /// that sets something.
  private static func difference(_ tree: String, _ config: String) -> String? {
    guard let wanted = try? readFile(config) else { return "cannot read the configuration '\(config)'" }
    guard let actual = try? readFile(tree + "/.config") else { return "no .config in '\(tree)'" }
    let lines = Set(actual.split(separator: 0x0A))
    let missing = wanted.split(separator: 0x0A).first {
      $0.starts(with: Bytes("CONFIG_".utf8)) && !lines.contains($0)
    }
    return missing.map { "its .config lacks '\(String(lossy: $0))', which '\(config)' asks for" }
  }
}
