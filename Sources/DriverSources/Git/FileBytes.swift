// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// The bytes of the file at `path`. Throws `GitError.file` with open(2)'s or read(2)'s errno.
func readFile(_ path: String) throws(GitError) -> Bytes {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .file(path: path, errno: errno) }
  defer { close(file) }
  var bytes = Bytes()
  var buffer = Bytes(repeating: 0, count: 65536)
  while true {
    let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw .file(path: path, errno: errno) }
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}

/// Makes or overwrites the file at `path`. Throws `GitError.file` with the system call's errno.
func writeFile(_ path: String, _ bytes: Bytes) throws(GitError) {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw .file(path: path, errno: errno) }
  defer { close(file) }
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + written }, $0.count - written) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw .file(path: path, errno: errno) }
    written += count
  }
}
