// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Where a module was built, and how names in its records are to be taken.
struct BuildPlace: Sendable {
  /// The module's folder.
  let module: String
  /// The directory that was asked for.
  let directory: String
  /// The kernel's build directory; nil where it is not known.
  let kernel: String?

  /// The file that a record means, without links; nil where there is none.
  func existing(_ name: String) -> String? {
    let candidates =
      name.hasPrefix("/") ? [name] : [kernel, directory, module].compactMap { $0.map { "\($0)/\(name)" } }
    return candidates.first { access($0, F_OK) == 0 }.map(ModuleInspector.resolved)
  }

  /// The file that a source takes in under this name; beside the source where there is none.
  func embedded(_ name: String, in source: String) -> String {
    let beside = "\(ModuleInspector.folder(of: source))/\(name)"
    return access(beside, F_OK) == 0 ? ModuleInspector.resolved(beside) : existing(name) ?? beside
  }

  /// Whether a file is a part of the driver, and not of the kernel.
  func isOwn(_ path: String) -> Bool {
    if path.hasPrefix(module + "/") { return true }
    return directory != kernel && path.hasPrefix(directory + "/")
  }

  /// From the directory, or from the kernel's, where it lies below one of them.
  func shown(_ path: String) -> String {
    for top in [directory, kernel].compactMap({ $0 }) where path.hasPrefix(top + "/") {
      return String(path.dropFirst(top.count + 1))
    }
    return path
  }
}
