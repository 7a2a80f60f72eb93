// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Source files that a user named, read.
struct SourceFiles {
  /// Absolute.
  var path: String
  /// As the user would call it.
  var name: String
  var text: Bytes

  /// The file, or the C and assembler sources below the directory.
  static func named(_ name: String, _ session: Session) throws -> [SourceFiles] {
    let path = session.absolute(name)
    guard InputFile.isDirectory(path) else {
      return [SourceFiles(path: path, name: name, text: try InputFile.read(path, name: name))]
    }
    let found = SourceTree.files(below: path).filter { file in
      [".c", ".h", ".S"].contains { file.hasSuffix($0) }
    }
    if found.isEmpty { throw Failure("there are no source files below '\(name)'") }
    return try found.map { file in
      let shown = SourceTree.join(name, file)
      return SourceFiles(
        path: "\(path)/\(file)", name: shown, text: try InputFile.read("\(path)/\(file)", name: shown))
    }
  }
}
