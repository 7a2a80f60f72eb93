// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// A private directory that goes with this value, or, after a killed run, with the next one made beside it.
///
/// A lock held on a file inside says that its owner is alive.
final class ScratchDirectory: Sendable {
  let path: String
  private let lock: Int32

  private static let prefix = "patchkit-scratch-"

  /// Makes one below `parent`, and removes what killed runs of this user left there.
  init(below parent: String) throws(GitError) {
    Self.removeStale(below: parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .file(path: parent, errno: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Locked before it gets its name: nobody finds a lock file that is free though its owner lives.
    lock = open("\(path)/lock.new", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0,
      rename("\(path)/lock.new", "\(path)/lock") == 0
    else { throw .file(path: path, errno: errno) }
  }

  deinit {
    Self.remove(Self.bytes(path))
    close(lock)
  }

  private static func removeStale(below parent: String) {
    for name in entries(of: bytes(parent)) where String(lossy: name).hasPrefix(prefix) {
      let path = "\(parent)/\(String(lossy: name))"
      guard isDirectory(bytes(path), of: geteuid()) else { continue }
      let lock = open("\(path)/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(bytes(path)) }
      close(lock)
    }
  }

  /// Removes `path` and everything below it; links are removed, not followed.
  ///
  /// Names are bytes: a patch may have made files whose names are not UTF-8.
  private static func remove(_ path: Bytes) {
    // A directory without permissions cannot be emptied; a build may have made one.
    _ = withName(path) { chmod($0, 0o700) }
    for name in entries(of: path) {
      let inner = path + [UInt8(ascii: "/")] + name
      if isDirectory(inner) { remove(inner) } else { _ = withName(inner) { unlink($0) } }
    }
    _ = withName(path) { rmdir($0) }
  }

  private static func isDirectory(_ path: Bytes, of owner: uid_t? = nil) -> Bool {
    var status = stat()
    guard withName(path, { lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return false
    }
    return owner == nil || owner == status.st_uid
  }

  private static func entries(of path: Bytes) -> [Bytes] {
    guard let directory = withName(path, { opendir($0) }) else { return [] }
    defer { closedir(directory) }
    var names: [Bytes] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Bytes($0.prefix { $0 != 0 }) }
      if name != bytes("."), name != bytes("..") { names.append(name) }
    }
    return names
  }

  private static func bytes(_ text: String) -> Bytes { Bytes(text.utf8) }

  /// `path` as the C library wants it, ended by a NUL.
  private static func withName<Result>(_ path: Bytes, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
      guard let start = name.baseAddress else {
        preconditionFailure("an array with an element has an address")
      }
      return body(start)
    }
  }
}
