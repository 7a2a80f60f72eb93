// SPDX-License-Identifier: GPL-2.0-only

import Glibc
package import PatchModel
package import SystemPackage

/// What a program is given to read on standard input, all of it there before the program starts; or what it says.
///
/// Through a pipe, a program that ends before it has read everything would make our write fail, and
/// swift-subprocess (0.x) ends the process over that. A file without a name, tmpfile(3), has no such end.
package enum UnnamedFile {
  /// A descriptor at the start of `bytes`, for the caller to close; programs do not inherit it by themselves.
  /// Throws the system's error.
  package static func descriptor(of bytes: Bytes) throws(Errno) -> FileDescriptor {
    if bytes.isEmpty, let nothing = try? FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec) {
      return nothing
    }
    let descriptor = try descriptor()
    do {
      try descriptor.writeAll(bytes)
      try descriptor.seek(offset: 0, from: FileDescriptor.SeekOrigin.start)
      return descriptor
    } catch {
      try? descriptor.close()
      throw error as? Errno ?? .ioError
    }
  }

  /// A descriptor for a program to write to. Throws the system's error.
  package static func descriptor() throws(Errno) -> FileDescriptor {
    guard let file = tmpfile() else { throw Errno(rawValue: errno) }
    defer { fclose(file) }
    let number = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    return FileDescriptor(rawValue: number)
  }

  /// What a program has written to it, at most `limit` bytes. Throws the system's error.
  package static func content(of descriptor: FileDescriptor, limit: Int) throws -> Bytes {
    var failure: (any Error)?
    let content = Bytes(unsafeUninitializedCapacity: limit) { buffer, count in
      do {
        count = try descriptor.read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return content
  }
}
