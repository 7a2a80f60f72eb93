// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// What the file system says of a path; links are followed.
struct FileFacts {
  let path: String

  init(_ path: String) { self.path = path }

  var exists: Bool { access(path, F_OK) == 0 }

  var isDirectory: Bool { kind() == S_IFDIR }

  var isFile: Bool { kind() == S_IFREG }

  var isLink: Bool { kind(AT_SYMLINK_NOFOLLOW) == S_IFLNK }

  var isExecutable: Bool { access(path, X_OK) == 0 }

  private func kind(_ flags: Int32 = 0) -> mode_t? {
    var status = stat()
    return fstatat(AT_FDCWD, path, &status, flags) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The path without links and dots, nil where it does not exist.
  var realPath: String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Names in the directory, sorted; empty where it cannot be read.
  var entries: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(lossy: $0.prefix { $0 != 0 }) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
