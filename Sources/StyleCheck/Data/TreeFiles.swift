// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Reads files of a kernel tree for the rules that need to know what is in it.
///
/// Whatever cannot be read is taken as absent: a rule then knows less, and says less.
enum TreeFiles {
  /// Larger files are no source anybody wrote.
  private static let largest = 32 << 20

  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= largest
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Whether there is a regular file; links are followed.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Paths of the regular files below `folder` whose name ends in `suffix`, symbolic links not followed.
  static func list(_ folder: String, suffix: String) -> [String] {
    var found: [String] = []
    visit(folder) { place, name, _ in
      if name.hasSuffix(suffix) { found.append(place + "/" + name) }
    }
    return found
  }

  /// Hands the regular files below `folder` to `body`, symbolic links not followed: the path of the folder that each
  /// is in, its name, and that folder's descriptor.
  static func visit(_ folder: String, _ body: (_ place: String, _ name: String, _ handle: Int32) -> Void) {
    var folders = [folder]
    while let current = folders.popLast() {
      guard let handle = opendir(current) else { continue }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let type = entry.pointee.d_type
        let name = withUnsafePointer(to: entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if type == DT_REG {
          body(current, name, dirfd(handle))
        } else if type == DT_DIR, name != ".", name != ".." {
          folders.append(current + "/" + name)
        }
      }
    }
  }
}
