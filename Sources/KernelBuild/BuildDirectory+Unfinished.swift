// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// What a build that was killed leaves is not trusted: make goes by time, and half an object is young.
extension BuildDirectory {
  private var mark: String { path + "/unfinished" }

  /// Notes that from now on files may be half written.
  func begin() throws(BuildError) {
    guard access(mark, F_OK) != 0 else { return }
    try Self.write(mark, [])
  }

  /// All that was begun is whole.
  func end() { unlink(mark) }

  /// Removes what was made below `directory` since the mark that a build left which did not come to its end.
  func discardUnfinished(below directory: String) throws(BuildError) {
    guard let start = Self.changeTime(mark) else { return }
    for suffix in [".o", ".ko", ".cmd", ".mod", ".mod.c", ".d", "Module.symvers", "modules.order"] {
      for file in Self.files(below: directory, named: suffix) {
        if let time = Self.changeTime(file), time >= start { unlink(file) }
      }
    }
    // What was said of them is said again.
    end()
  }
}
