// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Writes files below the top of a work tree, and nowhere else: no link on the way is followed.
struct WorkTreeUpdate {
  /// Absolute.
  let top: String

  /// The bytes at `path`; nil where nothing is there. Throws `notAFile` for links, directories and devices.
  func read(_ path: String) throws(TransferError) -> Bytes? {
    guard try isFile(path) else { return nil }
    do { return try readFile("\(top)/\(path)") } catch .file(let path, let code) {
      throw .file(path: path, errno: code)
    } catch { throw .notAFile(path: path) }
  }

  /// Writes the file whole or not at all; removes it for nil, with directories that become empty.
  func write(_ path: String, _ file: ExportPlan.Change?) throws(TransferError) {
    let exists = try isFile(path)
    let full = "\(top)/\(path)"
    guard let file else {
      if exists { try check(unlink(full), path) }
      removeEmptyDirectories(above: path)
      return
    }
    try makeDirectories(above: path)
    let scratch = "\(full).patchkit-\(getpid())"
    let descriptor = open(
      scratch, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file.isExecutable ? 0o777 : 0o666)
    try check(descriptor, path)
    close(descriptor)
    do { try writeFile(scratch, file.content) } catch {
      unlink(scratch)
      throw .file(path: path, errno: EIO)
    }
    try check(rename(scratch, full), path)
  }

  private func check(_ code: Int32, _ path: String) throws(TransferError) {
    if code < 0 { throw .file(path: path, errno: errno) }
  }

  /// Whether a regular file is there; nothing at all is false, all else an error.
  private func isFile(_ path: String) throws(TransferError) -> Bool {
    let parts = path.split(separator: "/")
    guard !parts.isEmpty, !parts.contains(".."), !parts.contains(where: { $0.lowercased() == ".git" }) else {
      throw .notAFile(path: path)
    }
    var at = top
    for (index, part) in parts.enumerated() {
      at += "/\(part)"
      var status = stat()
      guard lstat(at, &status) == 0 else { return false }
      let wanted = index == parts.count - 1 ? S_IFREG : S_IFDIR
      guard status.st_mode & S_IFMT == wanted else { throw .notAFile(path: path) }
    }
    return true
  }

  private func makeDirectories(above path: String) throws(TransferError) {
    var at = top
    for part in path.split(separator: "/").dropLast() {
      at += "/\(part)"
      if mkdir(at, 0o777) != 0, errno != EEXIST { throw .file(path: path, errno: errno) }
    }
  }

  private func removeEmptyDirectories(above path: String) {
    var parts = path.split(separator: "/").dropLast()
    while !parts.isEmpty, rmdir("\(top)/\(parts.joined(separator: "/"))") == 0 { parts = parts.dropLast() }
  }
}

extension Tree {
  /// Makes index entries of `paths` those of `commit`; what it has not goes.
  nonisolated(nonsending)
    func setIndex(_ paths: [String], from commit: CommitID) async throws(GitError)
  {
    guard !paths.isEmpty else { return }
    let place = GitPlace(try repository)
    let none = String(repeating: "0", count: 40)
    let removals = paths.map { "0 \(none)\t\($0)" }.joined(separator: "\0") + "\0"
    let entries = try await program.run(
      ["ls-tree", "-z", "--full-tree", commit.hex, "--"] + paths, in: place)
    try await program.run(
      ["update-index", "-z", "--index-info"], in: place,
      input: Bytes(removals.utf8) + entries.standardOutput)
  }
}
