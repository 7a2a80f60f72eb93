// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

extension LicenseCatalog {
  /// From `LICENSES/` of the kernel tree at `tree`.
  ///
  /// A folder that is missing counts as empty, as old trees lack some. Throws
  /// `LicenseError.unreadableCatalog` where nothing can be read.
  public init(readingTree tree: String) throws(LicenseError) {
    self.init()
    let root = tree + "/LICENSES"
    for category in Category.allCases {
      let folder = "\(root)/\(category.rawValue)"
      for name in try Self.names(in: folder) {
        add(LicenseFile(try Self.contents(of: "\(folder)/\(name)")), in: category)
      }
    }
    guard count > 0 else {
      throw .unreadableCatalog(path: root, reason: "it declares no licence")
    }
  }

  /// Names that are not hidden, in a fixed order, so that a doubly declared identifier always ends the same way.
  private static func names(in folder: String) throws(LicenseError) -> [String] {
    guard let directory = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw .unreadableCatalog(path: folder, reason: String(cString: strerror(errno)))
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(lossy: $0.prefix { $0 != 0 }) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func contents(of path: String) throws(LicenseError) -> Bytes {
    // Not blocking: a named pipe in a stranger's tree must not hang the check.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .unreadableCatalog(path: path, reason: String(cString: strerror(errno))) }
    defer { close(file) }
    // The tags stand in the first lines; the longest head of Linux 6.12 has 3 kB.
    var failure: Int32 = 0
    let head = Bytes(unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = read(file, buffer.baseAddress, buffer.count)
      (count, failure) = (max(0, got), got < 0 ? errno : 0)
    }
    guard failure == 0 else {
      throw .unreadableCatalog(path: path, reason: String(cString: strerror(failure)))
    }
    return head
  }
}
