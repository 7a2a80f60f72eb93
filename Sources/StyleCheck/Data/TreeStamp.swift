// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// What rules look up in a kernel tree, as names, sizes and times of change: another stamp, other verdicts.
enum TreeStamp {
  /// Folders and files below a tree's top that rules, and the licence check, read.
  private static let sources = [
    "include", "LICENSES", "Documentation/devicetree/bindings", "MAINTAINERS", "scripts/spelling.txt",
    "scripts/const_structs.checkpatch",
  ]

  static func bytes(tree: String?, workTree: String?) -> Bytes {
    var text: Bytes = []
    for top in [tree, workTree] {
      guard let top else {
        text.append(0)
        continue
      }
      text += Bytes(top.utf8) + [0]
      for source in sources {
        for path in ([top + "/" + source] + TreeFiles.list(top + "/" + source, suffix: "")).sorted() {
          add(path, to: &text)
        }
      }
    }
    return text
  }

  private static func add(_ path: String, to text: inout Bytes) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return }
    text += Bytes(path.utf8) + [0]
    for number in [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec] {
      text += DiskCache.bytes(UInt64(truncatingIfNeeded: number))
    }
  }
}
