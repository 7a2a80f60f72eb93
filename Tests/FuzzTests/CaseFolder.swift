// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// A folder of `Cases/` beside the tests.
struct CaseFolder {
  /// Names and contents, by name; none where there is no such folder.
  let files: [(name: String, text: Bytes)]

  init(_ name: String, file: String = #filePath) {
    let path = file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/Cases/" + name
    guard let folder = opendir(String(path)) else {
      files = []
      return
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    files = names.sorted().map { ($0, Self.read("\(path)/\($0)")) }
  }

  private static func read(_ path: String) -> Bytes {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: Bytes = []
    var buffer = Bytes(repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
