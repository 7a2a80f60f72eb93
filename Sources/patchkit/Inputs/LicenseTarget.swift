// SPDX-License-Identifier: GPL-2.0-only

import Licensing

/// A file or a directory whose licences the user asks for, and the tree it belongs to.
struct LicenseTarget: Sendable {
  /// Whether it is a single file.
  let isFile: Bool
  /// The directory, or the one that the file lies in; absolute.
  let directory: String
  /// The folders to look at, and those that could not be read.
  let folders: [SourceFolder]
  let unreadable: [(path: String, errno: Int32)]
  /// What to put before a path to call it as the user does; a closing slash, or empty.
  let shown: String

  init(_ name: String, _ session: Session) throws(Failure) {
    let path = session.absolute(name)
    isFile = !InputFile.isDirectory(path)
    guard !isFile else {
      try InputFile.expectReadable(path, name: name)
      guard InputFile.isRegular(path) else { throw Failure("'\(name)' is neither a file nor a directory") }
      let (folder, file) = Self.split(path)
      directory = folder
      folders = [SourceFolder(path: "", names: [file])]
      unreadable = []
      shown = String(name.dropLast(file.count))
      return
    }
    directory = path
    shown = name == "." ? "" : SourceTree.join(name, "")
    let walk = FolderWalk(below: path)
    folders = walk.folders
    unreadable = walk.unreadable
  }

  /// The path of the directory inside of the kernel tree, or the work tree, at `top`; empty for the top itself and
  /// outside of it. A closing slash otherwise.
  func inside(_ top: String?) -> String {
    let path = InputFile.resolved(directory)
    guard let top = top.map(InputFile.resolved), path.hasPrefix(top + "/") else { return "" }
    return path.dropFirst(top.count + 1) + "/"
  }

  private static func split(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}

extension [SourceFolder] {
  /// The folders in parts of about so many files, for one task each.
  func parts(of count: Int) -> [[SourceFolder]] {
    var parts: [[SourceFolder]] = []
    var room = 0
    for folder in self {
      if room <= 0 {
        parts.append([])
        room = count
      }
      parts[parts.count - 1].append(folder)
      room -= folder.names.count
    }
    return parts
  }
}
