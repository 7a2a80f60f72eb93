// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// A kernel that can be booted, and where its modules are.
public struct BootImage: Hashable, Sendable {
  /// An absolute path.
  public let path: String
  /// What the kernel calls itself, as `uname -r` prints it.
  public let release: String
  /// The directory with its `modules.dep`; nil where there is none.
  public let modules: String?

  /// Reads the image at `path`. Throws `file`, `unfitImage`.
  public init(path: String) throws(BuildError) {
    self.path = path
    release = try Self.release(of: path)
    let parent = path.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
    let modules = "\(parent)/lib/modules/\(release)"
    self.modules = access(modules + "/modules.dep", R_OK) == 0 ? modules : nil
  }

  /// Documentation/x86/boot.rst: `HdrS` at 0x202, and at 0x20E the place of the version's text, counted from 0x200.
  private static func release(of path: String) throws(BuildError) -> String {
    let header = try BuildDirectory.read(path, limit: 0x10000)
    guard header.count > 0x210, header[0x202..<0x206].elementsEqual("HdrS".utf8) else {
      throw .unfitImage(path: path, because: "it is no Linux image for x86 (bzImage)")
    }
    let place = 0x200 + Int(header[0x20E]) + Int(header[0x20F]) << 8
    guard place > 0x200, place < header.count else {
      throw .unfitImage(path: path, because: "it does not say its version")
    }
    return String(lossy: header[place...].prefix { $0 > 0x20 && $0 < 0x7F })
  }
}
