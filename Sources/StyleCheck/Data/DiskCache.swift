// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Files that can be made again, kept between runs: a directory of entries, each under the hash of what it
/// was made from.
///
/// Safe under runs at the same time: an entry is written beside its place and renamed, and one that is cut
/// short or was changed does not pass its checksum and counts as missing. Whatever cannot be read or written
/// makes a run slower, never wrong.
public struct DiskCache: Sendable, Hashable {
  /// The directory; made when the first entry is written.
  public let directory: String
  /// Entries that are kept; the ones that were read longest ago go first.
  public let capacity: Int

  public init(directory: String, capacity: Int = 32) {
    self.directory = directory
    self.capacity = capacity
  }

  /// The entry for `key`, or nil.
  func read(_ key: UInt64) -> Bytes? {
    let path = path(of: key)
    guard let bytes = TreeFiles.read(path), bytes.count >= 8 else { return nil }
    let content = bytes[8...]
    guard Bytes(bytes[..<8]) == DiskCache.bytes(DiskCache.sum(content)) else { return nil }
    // The time of the last look decides what goes first.
    utimensat(AT_FDCWD, path, nil, 0)
    return Bytes(content)
  }

  func write(_ key: UInt64, _ content: Bytes) {
    guard DiskCache.makeDirectory(directory) else { return }
    let path = path(of: key)
    let draft = "\(path).\(getpid())"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let bytes = DiskCache.bytes(DiskCache.sum(content[...])) + content
    let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
    guard written == bytes.count, rename(draft, path) == 0 else {
      unlink(draft)
      return
    }
    prune()
  }

  private func path(of key: UInt64) -> String { "\(directory)/\(String(key, radix: 16))" }

  /// Makes a directory and those above it; false where that is not possible.
  static func makeDirectory(_ directory: String) -> Bool {
    var made = ""
    for part in directory.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }

  /// Removes the oldest entries beyond the capacity.
  private func prune() {
    let entries = TreeFiles.list(directory, suffix: "")
    guard entries.count > capacity else { return }
    let dated = entries.map { path -> (path: String, time: Int) in
      var status = stat()
      return (path, stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0)
    }
    for entry in dated.sorted(by: { $0.time < $1.time }).prefix(entries.count - capacity) {
      unlink(entry.path)
    }
  }

  private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt64 { Word(bytes).hash }

  static func bytes(_ number: UInt64) -> Bytes {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
