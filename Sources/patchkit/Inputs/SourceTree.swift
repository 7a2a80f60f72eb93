// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// The files below a directory that a check of whole sources looks at.
enum SourceTree {
  /// Paths below `top`, sorted by bytes. Left out: links, files whose names begin with a dot, what git and a
  /// build leave behind.
  static func files(below top: String) -> [String] {
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      guard let handle = opendir(folder.isEmpty ? top : join(top, folder)) else { continue }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard !name.hasPrefix(".") else { continue }
        let path = folder.isEmpty ? name : join(folder, name)
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): folders.append(path)
        case Int(DT_REG): if isSource(name) { found.append(path) }
        default: break
        }
      }
    }
    return found.sorted { $0.precedesInBytes($1) }
  }

  /// What developers write: not objects, archives, images or what a build generates.
  private static func isSource(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else {
      return name.hasPrefix("Kconfig") || name.hasPrefix("Makefile") || name == "Kbuild"
        || name == "MAINTAINERS"
    }
    return suffixes.contains(String(name[name.utf8.index(after: dot)...])) && !name.hasSuffix(".mod.c")
  }

  private static let suffixes: Set = [
    "c", "h", "S", "s", "dts", "dtsi", "dtso", "rs", "sh", "py", "pl", "awk", "y", "l", "lds", "rst", "txt",
    "yaml",
    "asn", "tbl", "cocci",
  ]

  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
