// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Tells a full disk, of which every tool complains in its own way, from a fault of the driver.
enum DiskSpace {
  /// The C library's words for ENOSPC and EDQUOT, which are in all the complaints.
  private static let words = ["No space left on device", "Disk quota exceeded"]

  /// Throws `diskFull` if a tool whose output this is had no space to write.
  static func check(_ output: Bytes, in directory: String) throws(BuildError) {
    for line in LogLine.split(output) where words.contains(where: { line.text.contains($0) }) {
      throw .diskFull(directory: directory, message: line.text)
    }
  }
}
