// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension Bytes {
  /// The 1-based line of a text, without its line feed; nil where the text ends before it.
  func line(_ number: Int) -> Bytes? {
    guard number > 0 else { return nil }
    var start = startIndex
    for _ in 1..<number {
      guard let end = self[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return Bytes(self[start...].prefix { $0 != 0x0A })
  }
}
