// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What two copies of one patch have in common, wherever they apply: its paths and lines without white space,
/// line numbers and names of blobs left out, as git-patch-id(1) has it.
public struct DiffPrint: Hashable, Sendable {
  private var print = Fingerprint()

  public init(_ diff: Bytes) {
    for line in diff.split(separator: 0x0A) where !Self.isPlace(line) {
      print.add(line.filter { !($0 == 0x20 || (0x09...0x0D).contains($0)) })
    }
  }

  private static func isPlace(_ line: ArraySlice<UInt8>) -> Bool {
    ["@@ ", "index ", "similarity index ", "-- "].contains { line.starts(with: $0.utf8) }
  }
}
