// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Reads files of one folder after the other into the same memory, and only as much of each as is asked for.
struct FileReader: ~Copyable {
  /// Larger files are no source that anybody wrote; what is beyond is not looked at.
  static let limit = 32 << 20

  private var memory: UnsafeMutableRawBufferPointer
  private var file: Int32 = -1
  /// Why reading ended early: an error number, or 0.
  private(set) var failure: Int32 = 0
  /// Bytes of the file that have been read.
  private(set) var count = 0
  /// Whether the end of the file was met.
  private(set) var isWhole = false

  init() { memory = .allocate(byteCount: 1 << 16, alignment: 16) }

  deinit {
    if file >= 0 { close(file) }
    memory.deallocate()
  }

  /// Begins with another file; `folder` is an open directory. Gives the error number, 0 for none.
  mutating func open(_ name: String, in folder: Int32, followingLinks: Bool = false) -> Int32 {
    if file >= 0 { close(file) }
    (count, isWhole, failure) = (0, false, 0)
    // Not blocking: a named pipe in a stranger's tree must not hang the check.
    let links = followingLinks ? 0 : O_NOFOLLOW
    file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | links)
    return file < 0 ? errno : 0
  }

  /// Begins with the file at `path` below a directory.
  mutating func open(_ path: String, below directory: String, followingLinks: Bool) -> Int32 {
    open("\(directory)/\(path)", in: AT_FDCWD, followingLinks: followingLinks)
  }

  /// What the file system says of the open file; nil where none is open.
  var status: stat? {
    var status = stat()
    return file >= 0 && fstat(file, &status) == 0 ? status : nil
  }

  /// Reads until there are `wanted` bytes, or the file ends.
  mutating func read(upTo wanted: Int) {
    grow(to: min(wanted, Self.limit))
    while !isWhole, count < min(wanted, Self.limit) {
      let room = min(wanted, Self.limit) - count
      let got = Glibc.read(file, memory.baseAddress.map { $0 + count }, room)
      if got < 0 {
        if errno == EINTR { continue }
        failure = errno
      }
      // Of a regular file less than asked for is all there is.
      isWhole = got < room
      count += max(0, got)
    }
  }

  /// Reads all of it.
  mutating func readRest() {
    var wanted = max(count, memory.count)
    while !isWhole, count < Self.limit {
      read(upTo: wanted)
      wanted *= 2
    }
  }

  private mutating func grow(to size: Int) {
    guard size > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 2 * memory.count), alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }

  /// What was read; valid until the next call.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }
}
