// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// Files as fixes leave them, in memory until they are written or shown.
struct FixedFiles {
  private struct File {
    /// How the user would call it.
    let name: String
    let before: Bytes
    var after: Bytes
  }

  private var files: [String: File] = [:]
  /// Paths in the order in which they were first changed.
  private var order: [String] = []

  /// The file at `path` with the fixes made so far.
  func text(of path: String, name: String) throws -> Bytes {
    try files[path]?.after ?? InputFile.read(path, name: name)
  }

  /// Has `text` in the file at `path` from now on.
  mutating func replace(_ path: String, name: String, by text: Bytes) throws {
    if files[path] == nil {
      files[path] = File(name: name, before: try InputFile.read(path, name: name), after: text)
      order.append(path)
    }
    files[path]?.after = text
  }

  /// Absolute paths of the files that are different now, in the order of their first change.
  var changedPaths: [String] { order.filter { files[$0].map { $0.before != $0.after } ?? false } }

  /// The file as it was and as it is now.
  func change(of path: String) -> (name: String, before: Bytes, after: Bytes)? {
    files[path].map { ($0.name, $0.before, $0.after) }
  }

  func write() throws {
    for path in order {
      guard let file = files[path], file.before != file.after else { continue }
      try InputFile.write(file.after, to: path, name: file.name)
    }
  }

  /// What `write` would change, for `git apply`.
  func diff() throws -> Bytes {
    try order.flatMap { path -> Bytes in
      guard let file = files[path] else { return [] }
      let name = String(file.name.drop { $0 == "/" })
      return try UnifiedDiff.text(of: name, file.before, file.after)
    }
  }
}
