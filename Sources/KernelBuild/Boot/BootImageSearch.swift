// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc

/// Finds the kernels of this machine that can be booted: unpacked ones first, then those installed.
public struct BootImageSearch: Sendable {
  /// Directories with `vmlinuz-*`.
  public var directories: [String]

  /// `cache` is patchkit's `kernels` directory in the user's cache.
  public init(cache: String) { directories = [cache + "/boot", "/boot"] }

  /// Those that can be read, the first of each release.
  public var images: [BootImage] {
    var seen: Set<String> = []
    return directories.flatMap(Self.files).compactMap { try? BootImage(path: $0) }.filter {
      seen.insert($0.release).inserted
    }
  }

  /// The image that `name` means: a path, a release, or numbers and flavour as `KernelRelease.named` takes them.
  ///
  /// Throws `unknownImage`, and for a path what `BootImage` throws.
  public func image(named name: String) throws(BuildError) -> BootImage {
    if name.contains("/") { return try BootImage(path: name) }
    let images = images
    let release = KernelRelease.release(named: name, among: images.map(\.release))
    guard let found = images.first(where: { $0.release == release }) else {
      throw .unknownImage(name, known: images.map(\.release))
    }
    return found
  }

  private static func files(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("vmlinuz") { names.append("\(directory)/\(name)") }
    }
    return names.sorted()
  }
}
