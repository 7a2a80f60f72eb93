// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// One folder of a tree, and the names of the regular files in it.
public struct SourceFolder: Hashable, Sendable {
  /// Below the top of the walk, with a closing slash; empty for the top itself.
  public var path: String
  /// In byte order.
  public var names: [String]

  public init(path: String, names: [String]) {
    self.path = path
    self.names = names
  }
}

/// All folders below a directory. Links are not followed, and what git keeps is left out.
public struct FolderWalk: Sendable {
  /// In byte order of their paths; folders without files are left out.
  public private(set) var folders: [SourceFolder] = []
  /// Folders that could not be read, with the C library's error number.
  public private(set) var unreadable: [(path: String, errno: Int32)] = []

  /// `top` is the path of a directory.
  public init(below top: String) {
    var paths = [""]
    while let path = paths.popLast() {
      guard let handle = opendir(top + "/" + path) else {
        unreadable.append((path, errno))
        continue
      }
      defer { closedir(handle) }
      var names: [String] = []
      while let entry = readdir(handle) {
        let kind = Self.kind(entry, path, top)
        guard kind != .other else { continue }
        let name = Self.name(entry)
        if kind == .file {
          names.append(name)
        } else if name != ".", name != "..", name != ".git" {
          paths.append("\(path)\(name)/")
        }
      }
      if !names.isEmpty {
        folders.append(SourceFolder(path: path, names: names.sorted { $0.precedesInBytes($1) }))
      }
    }
    folders.sort { $0.path.precedesInBytes($1.path) }
  }

  private enum Kind { case file, folder, other }

  private static func kind(_ entry: UnsafeMutablePointer<dirent>, _ path: String, _ top: String) -> Kind {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_UNKNOWN):
      // Some file systems do not tell.
      var status = stat()
      guard lstat("\(top)/\(path)\(name(entry))", &status) == 0 else { return .other }
      let format = status.st_mode & S_IFMT
      return format == S_IFREG ? .file : format == S_IFDIR ? .folder : .other
    default: return .other
    }
  }

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
