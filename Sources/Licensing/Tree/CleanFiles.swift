// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// Files in which nothing was found, kept between runs: one that has not changed since is not opened again.
///
/// As git's index does, a file is known by what the file system says of it. Its inode number, size and time of change
/// are those of a file with other bytes only if that was written within the clock's last tick; files as young as that
/// are not kept.
public struct CleanFiles: Sendable {
  /// One file as it was.
  struct Key: Hashable, Sendable {
    let inode: UInt64
    /// Nanoseconds since 1970.
    let changed: UInt64
    /// Bytes, and what the path decides (`LicensePath.code`).
    let size: UInt64
  }

  private var keys: [Key: Bool] = [:]
  private static let mark: UInt64 = 0x7061_7463_6B63_6C31
  /// Seconds that a file has to be old.
  private static let rest = 2

  public init() {}

  /// Reads what `bytes` gives; nothing from bytes that are cut short or changed.
  public init(_ bytes: Bytes) {
    bytes.withUnsafeBytes { buffer in
      let word = { (index: Int) in buffer.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self) }
      let count = (buffer.count / 8 - 2) / 3
      guard buffer.count >= 16, buffer.count == 8 * (3 * count + 2), word(0) == Self.mark,
        word(3 * count + 1) == Self.sum(buffer, words: 3 * count + 1)
      else { return }
      keys.reserveCapacity(count)
      for index in 0..<count {
        let size = word(3 * index + 3)
        keys[Key(inode: word(3 * index + 1), changed: word(3 * index + 2), size: size >> 1)] = size & 1 == 1
      }
    }
  }

  /// All of it, for the next run on this machine.
  public var bytes: Bytes {
    var words = [Self.mark]
    words.reserveCapacity(3 * keys.count + 2)
    for (key, isTagged) in keys { words += [key.inode, key.changed, key.size << 1 | (isTagged ? 1 : 0)] }
    return words.withUnsafeBytes { buffer in
      let sum = Self.sum(buffer, words: words.count)
      return Bytes(buffer) + withUnsafeBytes(of: sum) { Bytes($0) }
    }
  }

  private static func sum(_ buffer: UnsafeRawBufferPointer, words: Int) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<words {
      sum = (sum ^ buffer.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)) &* 0x100_0000_01B3
      sum ^= sum >> 29
    }
    return sum
  }

  public var isEmpty: Bool { keys.isEmpty }
  public var count: Int { keys.count }

  /// Whether the file was clean, and if so whether it has a licence line.
  func isTagged(_ key: Key) -> Bool? { keys[key] }

  mutating func add(_ key: Key, isTagged: Bool) { keys[key] = isTagged }

  /// What the file system says; nil for what is no regular file, or too young. `now` is in seconds.
  static func key(_ status: stat, _ facts: LicensePath, now: Int) -> Key? {
    guard status.st_mode & S_IFMT == S_IFREG, status.st_ctim.tv_sec + rest < now else { return nil }
    let changed = status.st_ctim.tv_sec &* 1_000_000_000 &+ status.st_ctim.tv_nsec
    return Key(
      inode: UInt64(status.st_ino), changed: UInt64(truncatingIfNeeded: changed),
      size: UInt64(truncatingIfNeeded: status.st_size) << 8 | UInt64(facts.code))
  }
}

extension LicensePath {
  /// All of it in eight bits: a file that was moved without a change of its own has another place's duties.
  fileprivate var code: UInt8 {
    let style: UInt8 =
      switch self.style {
      case nil: 0
      case .slashes: 1
      case .block: 2
      case .hash: 3
      case .dots: 4
      }
    let flags = [isPrescribed, needsNote, isDocumentation, quotesTags, isC]
    return flags.reduce(style) { $0 << 1 | ($1 ? 1 : 0) }
  }
}
