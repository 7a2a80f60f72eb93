// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// The files of this repository, as the fences read them.
enum House {
  /// The top of the repository.
  static let root: String = {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(3).joined(separator: "/")
  }()

  /// Paths below `folder` (relative to the top, in a fixed order), without what builds and git leave.
  static func files(in folder: String = "") -> [String] {
    var found: [String] = []
    for name in entries(of: folder.isEmpty ? root : "\(root)/\(folder)") {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      if isDirectory("\(root)/\(path)") {
        if !isByproduct(name) { found += files(in: path) }
      } else if name != ".git", name != "Package.resolved" {
        found.append(path)
      }
    }
    return found.sorted()
  }

  /// The text of a file below the top.
  static func text(of path: String) -> String {
    guard let file = fopen("\(root)/\(path)", "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The parts of a path.
  static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  private static func isByproduct(_ name: String) -> Bool {
    name == ".git" || name.hasPrefix(".build") || name == ".swiftpm" || name == "__pycache__"
  }

  private static func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
