// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Writes a pack of the result cache beside its place; it appears when it is whole.
struct PackWriter {
  private let draft: String
  private let path: String
  private let file: UnsafeMutablePointer<FILE>?
  private var isWhole = true
  /// Bytes written.
  private(set) var count = 0

  init(directory: String) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    path = "\(directory)/\(now.tv_sec)-\(now.tv_nsec)-\(getpid()).pack"
    draft = path + ".draft"
    file = fopen(draft, "wxe")
  }

  mutating func add(_ key: ContentKey, _ bytes: Bytes) {
    guard let file, bytes.count < 1 << 31 else { return }
    let length = Bytes(DiskCache.bytes(UInt64(bytes.count)).prefix(4))
    for part in [key.bytes, length, bytes] where !part.isEmpty {
      if fwrite(part, 1, part.count, file) != part.count { isWhole = false }
      count += part.count
    }
  }

  /// Whether the pack is there.
  func finish() -> Bool {
    guard let file else { return false }
    guard fclose(file) == 0, isWhole, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }
}
