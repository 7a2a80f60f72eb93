// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Reads and writes the files that a user named.
enum InputFile {
  /// More than any kernel patch has; a mistyped name must not fill the memory.
  private static let limit = 256 << 20

  /// All bytes of the file at `path`; `name` is how the user called it.
  static func read(_ path: String, name: String) throws(Failure) -> Bytes {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .file("read", name, errno: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file("read", name, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Failure("'\(name)' is a directory", hint: "patchkit check \(name)/*.patch")
    }
    guard status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFIFO else {
      throw Failure("'\(name)' is neither a file nor a pipe")
    }
    // Pipes of a shell's <(command) block until there is something to read.
    _ = fcntl(file, F_SETFL, 0)
    return try readAll(file, name: name, expecting: Int(status.st_size))
  }

  /// Throws what `read` would, for a file that is read later.
  static func expectReadable(_ path: String, name: String) throws(Failure) {
    guard access(path, R_OK) == 0 else { throw .file("read", name, errno: errno) }
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Standard input to its end.
  static func readStandardInput() throws(Failure) -> Bytes {
    try readAll(STDIN_FILENO, name: "standard input", expecting: 0)
  }

  private static func readAll(_ file: Int32, name: String, expecting size: Int) throws(Failure) -> Bytes {
    var bytes = Bytes()
    // A byte more than expected: a file that fills less, and has all that was expected, has ended. Some file systems
    // give less at a time.
    var room = min(size, limit) + 1
    while true {
      var failure: Int32 = 0
      let part = Bytes(unsafeUninitializedCapacity: max(room, 1 << 12)) { buffer, count in
        let got = Glibc.read(file, buffer.baseAddress, buffer.count)
        (count, failure) = (max(0, got), got < 0 ? errno : 0)
      }
      if failure == EINTR { continue }
      if failure != 0 { throw .file("read", name, errno: failure) }
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limit else { throw Failure("'\(name)' is larger than \(limit >> 20) MB") }
      if size > 0, bytes.count >= size, part.count < room { return bytes }
      room = 1 << 16
    }
  }

  /// Replaces the file at `path` by `bytes`, keeping its mode: written beside it, then renamed, so that it is
  /// whole at any moment.
  static func write(_ bytes: Bytes, to path: String, name: String) throws {
    let target = resolved(path)
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : 0o644
    let scratch = "\(target).patchkit-\(getpid())"
    let file = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure.file("write", name, errno: errno) }
    do {
      defer { close(file) }
      try Output.write(bytes, to: file)
      _ = fchmod(file, mode)
    } catch {
      unlink(scratch)
      throw Failure.file("write", name, errno: errno)
    }
    guard rename(scratch, target) == 0 else {
      let code = errno
      unlink(scratch)
      throw Failure.file("write", name, errno: code)
    }
  }

  /// A link's target: `--fix` changes the file, not the link.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether a file is below `top` once all links are followed: the work tree may have one that leads out.
  static func isInside(_ path: String, _ top: String) -> Bool {
    let top = resolved(top)
    return resolved(path).hasPrefix(top.hasSuffix("/") ? top : top + "/")
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }
}
