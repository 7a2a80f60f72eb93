// SPDX-License-Identifier: GPL-2.0-only

extension SourceFolder {
  /// The files of a tree, folder by folder: first the top, then the folders in it, and so on. `paths` are in git's
  /// order, which holds inside of each folder.
  public static func breadthFirst(_ paths: [String]) -> [SourceFolder] {
    var folders: [SourceFolder] = []
    var places: [Substring: Int] = [:]
    for path in paths {
      let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
      let folder = path[..<(slash ?? path.startIndex)]
      if places[folder] == nil {
        places[folder] = folders.count
        folders.append(SourceFolder(path: String(folder), names: []))
      }
      folders[places[folder] ?? 0].names.append(String(path[(slash ?? path.startIndex)...]))
    }
    return folders.enumerated().map { (depth($0.element.path), $0.offset, $0.element) }.sorted {
      ($0.0, $0.1) < ($1.0, $1.1)
    }.map(\.2)
  }

  private static func depth(_ path: String) -> Int { path.utf8.count { $0 == UInt8(ascii: "/") } }
}
