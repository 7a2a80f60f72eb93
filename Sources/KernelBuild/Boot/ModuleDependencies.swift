// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A kernel's `modules.dep`, as depmod(8) writes it: which of its modules need which others.
public struct ModuleDependencies: Sendable {
  /// By the kernel's name: the file, and the files that it needs, all below the kernel's module directory.
  private var entries: [String: (file: String, needs: [String])] = [:]

  /// Nothing is known of a kernel without modules.
  public init() {}

  public init(_ text: Bytes) {
    for line in text.split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: 0x3A) else { continue }
      let file = String(lossy: line[..<colon])
      let needs = line[(colon + 1)...].split(separator: 0x20).map { String(lossy: $0) }
      entries[Self.name(file)] = (file, needs)
    }
  }

  /// The kernel's own modules to load before what needs `names`, in that order, and which of `names` are not
  /// among them.
  public func loadOrder(of names: [String]) -> (files: [String], unknown: [String]) {
    var files: [String] = []
    var unknown: [String] = []
    for name in names {
      guard let entry = entries[name] else {
        unknown.append(name)
        continue
      }
      // The last one named is needed by those before it.
      for file in entry.needs.reversed() + [entry.file] where !files.contains(file) { files.append(file) }
    }
    return (files, unknown)
  }

  private static func name(_ file: String) -> String {
    LoadableModule.kernelName(LoadableModule.fileName(file))
  }
}
