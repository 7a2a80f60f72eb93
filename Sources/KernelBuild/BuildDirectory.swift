// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// The private directory of one driver and one kernel, locked as long as this value lives.
final class BuildDirectory: Sendable {
  let path: String
  private let lock: Int32

  /// Makes the directory if need be. Throws `busy`, `file`.
  init(_ path: String) throws(BuildError) {
    self.path = path
    try Self.make(path)
    lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw .file(path: path + "/lock", errno: errno) }
    guard Self.take(lock) else {
      close(lock)
      throw .busy(directory: path)
    }
  }

  deinit { close(lock) }

  /// A program that is just being started holds a copy of every open file until it runs: that is over in a moment.
  private static func take(_ lock: Int32) -> Bool {
    for _ in 0..<25 {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(20_000)
    }
    return false
  }

  /// Makes the tree hold `files`, and no file of an earlier layout that is not among them; gives what changed.
  ///
  /// A file that has its content already is not touched: make goes by its time.
  @discardableResult
  func layOut(_ files: [SnapshotFile]) throws(BuildError) -> LayoutChanges {
    let list = path + "/files"
    let tree = path + "/tree"
    var changes = LayoutChanges()
    let names = Set(files.map(\.path))
    for old in (try? Self.read(list))?.split(separator: 0) ?? [] {
      let name = String(lossy: old)
      if !names.contains(name), unlink("\(tree)/\(name)") == 0 { changes.removed.insert(name) }
    }
    // Written first: a run that dies in the middle must not leave files that nobody knows of.
    try Self.write(list, Bytes(names.sorted().map { $0 + "\0" }.joined().utf8))
    try Self.make(tree)
    for file in files where Self.isInside(file.path) { try layOut(file, &changes) }
    return changes
  }

  private func layOut(_ file: SnapshotFile, _ changes: inout LayoutChanges) throws(BuildError) {
    let full = "\(path)/tree/\(file.path)"
    let mode: mode_t = file.isExecutable ? 0o755 : 0o644
    let old = try? Self.read(full)
    if old == file.content {
      chmod(full, mode)
      return
    }
    if let slash = full.lastIndex(of: "/") { try Self.make(String(full[..<slash])) }
    try Self.write(full, file.content, mode: mode)
    if old == nil { changes.added.insert(file.path) } else { changes.modified.insert(file.path) }
  }

  private static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        $0 != ".." && $0 != "." && $0 != ""
      }
  }

  /// Makes `path` and what is above it.
  static func make(_ path: String) throws(BuildError) {
    for index in path.indices.dropFirst() where path[index] == "/" { mkdir(String(path[..<index]), 0o700) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .file(path: path, errno: errno) }
  }

  /// Paths of the files below `directory` whose names end in `suffix`, sorted; links are not followed.
  static func files(below directory: String, named suffix: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var paths: [String] = []
    for (name, isDirectory) in entries(of: stream) {
      let path = "\(directory)/\(name)"
      if isDirectory {
        paths += files(below: path, named: suffix)
      } else if name.hasSuffix(suffix) {
        paths.append(path)
      }
    }
    return paths.sorted()
  }

  /// What is in a directory. Some file systems, such as a network's, do not tell what an entry is: it is looked at.
  private static func entries(of stream: OpaquePointer) -> [(name: String, isDirectory: Bool)] {
    var entries: [(name: String, isDirectory: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(lossy: $0.prefix { $0 != 0 }) }
      guard name != ".", name != ".." else { continue }
      var isDirectory = entry.pointee.d_type == UInt8(DT_DIR)
      if entry.pointee.d_type == UInt8(DT_UNKNOWN) {
        var status = stat()
        let isThere = fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0
        isDirectory = isThere && status.st_mode & S_IFMT == S_IFDIR
      }
      entries.append((name, isDirectory))
    }
    return entries
  }

  /// Removes `directory` and all below it; links are removed and not followed.
  static func removeTree(_ directory: String) {
    if let stream = opendir(directory) {
      for (name, isDirectory) in entries(of: stream) {
        let path = "\(directory)/\(name)"
        if isDirectory { removeTree(path) } else { unlink(path) }
      }
      closedir(stream)
    }
    rmdir(directory)
  }

  /// When the file's content was last written: nanoseconds since 1970; nil where there is none.
  static func changeTime(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// What is in a file, or its first `limit` bytes or a few more.
  static func read(_ path: String, limit: Int = .max) throws(BuildError) -> Bytes {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, errno: errno) }
    defer { close(file) }
    var bytes = Bytes()
    var buffer = Bytes(repeating: 0, count: 65536)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(path: path, errno: errno) }
      guard count > 0, bytes.count < limit else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Puts a new file in the place of `path`, so that a half written one is never seen.
  static func write(_ path: String, _ bytes: Bytes, mode: mode_t = 0o644) throws(BuildError) {
    let new = path + ".patchkit-new"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw .file(path: new, errno: errno) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        unlink(new)
        throw .file(path: new, errno: code)
      }
      written += count
    }
    guard rename(new, path) == 0 else {
      let code = errno
      unlink(new)
      throw .file(path: path, errno: code)
    }
  }
}
