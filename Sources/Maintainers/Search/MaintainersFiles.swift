// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Which MAINTAINERS files are read.
public struct MaintainersFiles: Sendable {
  /// A file, or a directory of them; nil for `MAINTAINERS` at the tree's top.
  public var path: String?
  /// Whether files called MAINTAINERS are looked for below the directory, instead of all files in it.
  public var searches: Bool

  public init(path: String? = nil, searches: Bool = false) {
    self.path = path
    self.searches = searches
  }

  /// All of them, one behind the other. Throws where there is none.
  func read(root: String) throws(MaintainersError) -> [UInt8] {
    let top = path ?? root + "MAINTAINERS"
    guard TreeFile.isDirectory(top) else {
      guard let text = TreeFile.read(top) else { throw .noMaintainers(path: top) }
      return text
    }
    let files = searches ? Self.found(below: top) : Self.names(in: top).map { Self.join(top, $0) }
    guard !files.isEmpty else { throw .noMaintainers(path: top) }
    var text: [UInt8] = []
    for file in files where !TreeFile.isDirectory(file) {
      guard let part = TreeFile.read(file) else { throw .file(path: file, code: errno) }
      text += part
      if text.last != 0x0A { text.append(0x0A) }
    }
    return text
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Names in the order of the directory, those that begin with a dot left out.
  private static func names(in folder: String) -> [String] { entries(folder).filter { !$0.hasPrefix(".") } }

  /// The files of a directory before those of its directories; links are not followed.
  private static func found(below folder: String) -> [String] {
    let paths = entries(folder).filter { ![".", "..", ".git"].contains($0) }.map { join(folder, $0) }
    let own = paths.filter { $0.hasSuffix("/MAINTAINERS") && !TreeFile.isDirectory($0) }
    return own + paths.filter(isOwnDirectory).flatMap(found)
  }

  private static func isOwnDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func entries(_ folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }
}
